import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { SeasonSize, ShowCard } from '../../../../lambda/contract/show.ts';
import { EpisodeGrid } from '../../components/episode-grid.tsx';
import { useFormats } from '../../preferences.ts';
import { countOfSeason, type Position, regularSeasons } from '../../queries/next-episode.ts';
import type { TrackedShow } from '../../queries/show-writers.ts';
import { episodesQuery } from '../../queries/tv-shows.ts';
import { moveTo, trackShow } from '../my-shows/show-actions.ts';

interface SeasonListProps {
  readonly card: ShowCard;
  readonly tracked: TrackedShow | null;
  /** Whether it is known where whoever looks is: then their season opens. */
  readonly placed: boolean;
  /** Whether the catalog answers. */
  readonly awake: boolean;
}

/** The seasons of a show, the specials last. Pressing an episode says that it was the last one watched. */
export function SeasonList({ card, tracked, placed, awake }: SeasonListProps) {
  const regular = regularSeasons(card.seasons);
  const seasons = [...regular, ...card.seasons.filter(({ number }) => number === 0)];
  const current = tracked?.next?.season ?? tracked?.season ?? regular[0]?.number;
  const pick = (to: Position) => (tracked ? moveTo(tracked.tv_show, to) : trackShow(card, to));
  return (
    <section aria-labelledby="seasons" className="mt-10 md:mt-12">
      <h2 id="seasons" className="text-lg font-semibold tracking-[-0.01em]">
        Seasons
      </h2>
      <p className="mt-1 mb-4 text-sm text-faint">
        {seasons.length === 0 ? 'Nobody wrote down its seasons yet.' : 'Press the last episode you watched.'}
      </p>
      {seasons.length > 0 && (
        <div className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
          {seasons.map((season) => (
            <Season
              key={season.number}
              id={card.id}
              season={season}
              tracked={tracked}
              readable={placed && awake}
              current={placed && season.number === current}
              onPick={pick}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface SeasonProps {
  readonly id: string;
  readonly season: SeasonSize;
  readonly tracked: TrackedShow | null;
  /** Whether the catalog may be asked for the episodes. */
  readonly readable: boolean;
  readonly current: boolean;
  readonly onPick: (to: Position) => void;
}

function Season({ id, season, tracked, readable, current, onPick }: SeasonProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const open = chosen ?? current;
  const { number } = useFormats();
  // Titles and days come on top: without them the episodes are their numbers.
  const { data: episodes } = useQuery({ ...episodesQuery(id, season.number), enabled: open && readable });
  const length = season.episodes ?? episodes?.at(-1)?.episode_number ?? 0;
  const count = countOfSeason([season], season.number, tracked);
  return (
    <details
      open={open}
      onToggle={(event) => {
        if (event.currentTarget.open !== open) setChosen(event.currentTarget.open);
      }}
      className="group"
    >
      <summary className="flex min-h-12 list-none items-center gap-3 px-4 hover:bg-sunken focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-faint transition-transform group-open:rotate-90" />
        <span className="font-medium">{season.number === 0 ? 'Specials' : `Season ${season.number}`}</span>
        <span className="ml-auto text-[0.8125rem] text-faint tabular-nums">
          {length === 0 && 'Length unknown'}
          {length > 0 && count && count.watched > 0 && `${number(count.watched)}/`}
          {length > 0 && `${number(length)} ${length === 1 ? 'episode' : 'episodes'}`}
        </span>
      </summary>
      <div className="px-4 pt-1 pb-4">
        {length > 0 ? (
          <EpisodeGrid season={season.number} length={length} at={tracked} onPick={onPick} episodes={episodes} />
        ) : (
          <p className="text-sm text-soft">Nobody wrote down how many episodes it has. Say where you are in My shows, by its numbers.</p>
        )}
      </div>
    </details>
  );
}
