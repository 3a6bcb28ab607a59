import { Link } from '@tanstack/react-router';
import { Pencil, Trash2 } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import type { EpisodeOfShow } from '../../../../lambda/contract/show.ts';
import { AirTime } from '../../catalog/air-time-text.tsx';
import { episodeCode } from '../../catalog/position.ts';
import type { NamedShow } from '../../catalog/show-facts.ts';
import { IconButton } from '../../ui/button.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { AddEpisodes } from './add-episodes.tsx';
import { placeOf, useDeleteEpisode } from './use-change-episode.ts';

const EditEpisodeDialog = lazy(() => import('./edit-episode-dialog.tsx').then((module) => ({ default: module.EditEpisodeDialog })));

interface EpisodeTableProps {
  readonly show: NamedShow;
  readonly season: number;
  readonly episodes: readonly EpisodeOfShow[];
}

/** The table of a season's episodes, for editors. */
export function EpisodeTable({ show, season, episodes }: EpisodeTableProps) {
  const region = useRef<HTMLElement>(null);
  const [edited, setEdited] = useState<EpisodeOfShow | null>(null);
  const name = season === 0 ? 'the specials' : `season ${season}`;
  const head = 'px-2 pb-2 text-left font-medium text-faint';
  return (
    <section ref={region} tabIndex={-1} aria-label={`Editing ${name}`} className="outline-none">
      {episodes.length === 0 && <p className="pb-3 text-sm text-soft">The catalog has no episodes of this season yet.</p>}
      {episodes.length > 0 && (
        <table className="w-full text-sm">
          <caption className="sr-only">Episodes of {name}</caption>
          <thead className="text-[0.8125rem]">
            <tr>
              <th scope="col" className={`${head} w-16`}>
                No.
              </th>
              <th scope="col" className={head}>
                Title
              </th>
              <th scope="col" className={`${head} hidden whitespace-nowrap sm:table-cell`}>
                Air date
              </th>
              <th scope="col" className={`${head} hidden sm:table-cell sm:text-right`}>
                Minutes
              </th>
              <th scope="col" className="w-19">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {episodes.map((episode) => (
              <Row
                key={episode.id}
                show={show}
                episode={episode}
                onEdit={() => setEdited(episode)}
                onGone={() => region.current?.focus({ preventScroll: true })}
              />
            ))}
          </tbody>
        </table>
      )}
      <div className="mt-3 border-t border-line pt-3">
        <AddEpisodes
          show={show}
          next={{ season, episode: Math.max(0, ...episodes.map(({ episode_number }) => episode_number ?? 0)) + 1 }}
        />
      </div>
      {edited && (
        <Suspense>
          <EditEpisodeDialog show={show} episode={edited} onClose={() => setEdited(null)} />
        </Suspense>
      )}
    </section>
  );
}

interface RowProps {
  readonly show: NamedShow;
  readonly episode: EpisodeOfShow;
  readonly onEdit: () => void;
  readonly onGone: () => void;
}

function Row({ show, episode, onEdit, onGone }: RowProps) {
  const { number } = useFormats();
  const remove = useDeleteEpisode(show, episode, onGone);
  const { title, airs, duration_minutes } = episode;
  const code = episodeCode(placeOf(episode));
  const day = airs.precision !== 'unknown' && <AirTime of={airs} />;
  const cell = 'border-t border-line px-2 py-1.5';
  return (
    <tr className={remove.isPending ? 'opacity-50' : ''}>
      <th scope="row" className={`${cell} text-left font-medium text-soft tabular-nums`}>
        {episode.episode_number ?? 'Special'}
      </th>
      <td className={`${cell} [overflow-wrap:anywhere]`}>
        <Link
          to="/shows/$id/episodes/$episodeId"
          params={{ id: show.id, episodeId: episode.id }}
          className="rounded-sm underline-offset-4 hover:underline"
        >
          {title ?? (
            <span className="text-faint">
              No title<span className="sr-only">: {code}</span>
            </span>
          )}
        </Link>
        {(day || duration_minutes !== null) && (
          <p className="text-[0.8125rem] text-faint tabular-nums sm:hidden">
            {day}
            {day && duration_minutes !== null && ' · '}
            {duration_minutes !== null && `${number(duration_minutes)} min`}
          </p>
        )}
      </td>
      <td className={`${cell} hidden whitespace-nowrap text-soft tabular-nums sm:table-cell`}>{day}</td>
      <td className={`${cell} hidden text-right text-soft tabular-nums sm:table-cell`}>
        {duration_minutes !== null && number(duration_minutes)}
      </td>
      <td className={`${cell} pr-0 text-right whitespace-nowrap`}>
        <IconButton label={`Edit ${code}`} title="Edit" aria-haspopup="dialog" onClick={onEdit}>
          <Pencil aria-hidden="true" />
        </IconButton>
        <IconButton label={`Delete ${code}`} title="Delete" onClick={() => !remove.isPending && remove.mutate()}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      </td>
    </tr>
  );
}
