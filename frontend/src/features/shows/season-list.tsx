import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Pencil } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { SeasonSize, ShowCard } from '../../../../lambda/contract/show.ts';
import { EpisodeGrid } from '../../catalog/episode-grid.tsx';
import { countOfSeason, episodeNumbers, lastNumber, type Position, regularSeasons } from '../../queries/next-episode.ts';
import type { TrackedShow } from '../../queries/show-writers.ts';
import type { OwnShow } from '../../queries/tracker.ts';
import { episodesQuery } from '../../queries/tv-shows.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { markUpTo, OwnEpisodeActions, OwnEpisodeDialog, OwnSeason, useTrackerChange } from '../tracker/door.ts';
import { AddEpisodes } from './add-episodes.tsx';

const EpisodeTable = lazy(() => import('./episode-table.tsx').then((module) => ({ default: module.EpisodeTable })));

interface SeasonListProps {
  readonly card: ShowCard;
  readonly tracked: TrackedShow | null;
  /** What the person did with the show, if it is loaded. */
  readonly own: OwnShow | null;
  /** Whether the person's progress is loaded; their season opens then. */
  readonly placed: boolean;
  /** Whether the catalog answers. */
  readonly awake: boolean;
}

/** The seasons of a show, the specials last. Pressing an episode marks it and all earlier ones as watched. */
export function SeasonList({ card, tracked, own, placed, awake }: SeasonListProps) {
  const regular = regularSeasons(card.seasons);
  const seasons = [...regular, ...card.seasons.filter(({ number }) => number === 0)];
  const current = tracked?.next?.season ?? tracked?.season ?? regular[0]?.number;
  const mayEdit = usePerson().role !== 'viewer' && awake;
  const last = regular.at(-1);
  const { send } = useTrackerChange();
  // Presses while one is stored wait for their turn.
  const pick = (to: Position) => send(markUpTo({ id: card.id, name: card.title }, to, own?.up_next.episode));
  return (
    <section aria-labelledby="seasons" className="mt-10 md:mt-12">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="seasons" className="text-lg font-semibold tracking-[-0.01em]">
            Seasons
          </h2>
          <p className="mt-1 text-sm text-faint">
            {seasons.length === 0 ? 'The catalog does not know its seasons yet.' : 'Press the number of the last episode you watched.'}
          </p>
        </div>
        {mayEdit && <AddEpisodes show={card} next={{ season: last?.number ?? 1, episode: (last ? lastNumber(last) : 0) + 1 }} />}
      </div>
      {seasons.length > 0 && (
        <div className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
          {seasons.map((season) => (
            <Season
              key={season.number}
              show={card}
              season={season}
              tracked={tracked}
              own={own}
              readable={placed && awake}
              mayEdit={mayEdit}
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
  readonly show: ShowCard;
  readonly season: SeasonSize;
  readonly tracked: TrackedShow | null;
  readonly own: OwnShow | null;
  /** Whether the catalog may be asked for the episodes. */
  readonly readable: boolean;
  readonly mayEdit: boolean;
  readonly current: boolean;
  readonly onPick: (to: Position) => void;
}

function Season({ show, season, tracked, own, readable, mayEdit, current, onPick }: SeasonProps) {
  const [chosen, setChosen] = useState<boolean | null>(null);
  const [editing, setEditing] = useState(false);
  const [acting, setActing] = useState<number | null>(null);
  const open = chosen ?? current;
  const { number } = useFormats();
  // Until the titles and days are loaded, the list shows the numbers.
  const { data: episodes } = useQuery({ ...episodesQuery(show.id, season.number), enabled: open && readable });
  const numbers = episodes?.flatMap(({ episode_number }) => episode_number ?? []) ?? episodeNumbers(season);
  const size = season.episodes ?? numbers.length;
  const specials = (episodes?.length ?? 0) - numbers.length;
  const count = countOfSeason([season], season.number, tracked);
  const ownSeason = own?.seasons.find(({ number }) => number === season.number);
  const ownOf = (episode: number) => own?.episodes.find((one) => one.season === season.number && one.episode === episode);
  /** Nothing is left to mark, so a press opens the actions. */
  const isDone = (episode: number) => ['watched', 'skipped'].includes(ownOf(episode)?.state ?? '');
  const acted = acting === null ? undefined : ownOf(acting);
  // After a renumbering, the record says where the last watched episode is now.
  const at = tracked && own?.position ? { ...tracked, ...own.position } : tracked;
  const ownEpisodes = own && {
    stateOf: (episode: number) => ownOf(episode)?.state,
    actionsOf: (episode: number, item: object) => {
      const found = ownOf(episode);
      return found && <OwnEpisodeActions episode={found} item={item} onOpen={() => setActing(episode)} />;
    },
  };
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
          {size === 0 && (season.episodes === null ? 'Length unknown' : 'No numbered episodes')}
          {size > 0 && count && count.watched > 0 && `${number(count.watched)}/`}
          {size > 0 && `${number(size)} ${size === 1 ? 'episode' : 'episodes'}`}
        </span>
      </summary>
      <div className="px-4 pt-1 pb-4">
        {own && ownSeason && open && (
          <div className="mb-2">
            <OwnSeason own={own} season={ownSeason} />
          </div>
        )}
        {mayEdit && (
          <div className="mb-2 flex justify-end">
            <Button size="small" look={editing ? 'tinted' : 'ghost'} aria-pressed={editing} onClick={() => setEditing(!editing)}>
              <Pencil aria-hidden="true" className="size-3.5" />
              Edit episodes
              <span className="sr-only">{season.number === 0 ? ' of the specials' : ` of season ${season.number}`}</span>
            </Button>
          </div>
        )}
        {mayEdit && editing ? (
          <Suspense fallback={<div className="h-40 skeleton" />}>
            {episodes ? <EpisodeTable show={show} season={season.number} episodes={episodes} /> : <div className="h-40 skeleton" />}
          </Suspense>
        ) : numbers.length > 0 || specials > 0 ? (
          <EpisodeGrid
            season={season.number}
            numbers={numbers}
            at={at}
            onPick={(at) => (isDone(at.episode) ? setActing(at.episode) : onPick(at))}
            known={episodes && { show: show.id, episodes }}
            own={ownEpisodes ?? undefined}
          />
        ) : (
          <p className="text-sm text-soft">The catalog does not know how many episodes it has. Set your place in My shows.</p>
        )}
        {own && acted && <OwnEpisodeDialog own={own} episode={acted} onClose={() => setActing(null)} />}
      </div>
    </details>
  );
}
