import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { shortPosition } from '../../catalog/position.ts';
import type { OwnEpisode, OwnShow } from '../../queries/tracker.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Rating } from '../../ui/rating.tsx';
import { namedOf } from './up-next-card.tsx';

const EpisodeDialog = lazy(() => import('./episode-dialog.tsx').then((module) => ({ default: module.EpisodeDialog })));
const SeasonDialog = lazy(() => import('./season-dialog.tsx').then((module) => ({ default: module.SeasonDialog })));

interface OwnEpisodeActionsProps {
  readonly episode: OwnEpisode;
  /** The attributes that make the button part of a toolbar. */
  readonly item: object;
  readonly onOpen: () => void;
}

/** A button that opens everything that a person can do with an episode. */
export const OwnEpisodeActions = ({ episode, item, onOpen }: OwnEpisodeActionsProps) => (
  <>
    {episode.rating !== null && <Rating value={episode.rating} className="shrink-0 px-1 text-[0.8125rem] text-soft" />}
    <IconButton label={`Actions, ${shortPosition(episode)}`} title="Actions" aria-haspopup="dialog" onClick={onOpen} {...item}>
      <Ellipsis aria-hidden="true" />
    </IconButton>
  </>
);

interface OwnEpisodeDialogProps {
  readonly own: OwnShow;
  readonly episode: OwnEpisode;
  readonly onClose: () => void;
}

/** Everything that a person can do with an episode. Not in the toolbar, which would take the arrow keys. */
export const OwnEpisodeDialog = ({ own, episode, onClose }: OwnEpisodeDialogProps) => (
  <Suspense>
    <EpisodeDialog show={namedOf(own)} episode={episode} onClose={onClose} />
  </Suspense>
);

interface OwnSeasonProps {
  readonly own: OwnShow;
  readonly season: OwnShow['seasons'][number];
}

/** The person's progress in a season as a bar, and a button that opens everything that they can do with it. */
export function OwnSeason({ own, season }: OwnSeasonProps) {
  const [open, setOpen] = useState(false);
  const { number, watched, skipped, total, rating } = season;
  const share = (count: number) => ({ width: `${total > 0 ? (count / total) * 100 : 0}%` });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span aria-hidden="true" className="flex h-1.5 min-w-0 basis-full overflow-hidden sm:flex-1 sm:basis-0 rounded-full bg-line">
        <span className="bg-plot" style={share(watched)} />
        <span className="bg-plot-soft" style={share(skipped)} />
      </span>
      <span className="mr-auto text-[0.8125rem] text-soft tabular-nums sm:mr-0">
        {watched} watched{skipped > 0 && `, ${skipped} skipped`}
      </span>
      {rating !== null && <Rating value={rating} className="text-[0.8125rem] text-soft" />}
      <Button size="small" look="ghost" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Mark or rate
        <span className="sr-only">{number === 0 ? ' the specials' : ` season ${number}`}</span>
      </Button>
      <Suspense>{open && <SeasonDialog show={namedOf(own)} season={season} onClose={() => setOpen(false)} />}</Suspense>
    </div>
  );
}
