import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { EpisodeOfShow } from '../../../lambda/contract/show.ts';
import { isWatched, type Place, type Position, storyPlace } from '../queries/next-episode.ts';
import { useFormats } from '../ui/use-formats.ts';
import { useRovingFocus } from '../ui/use-roving-focus.ts';
import { airTime } from './air-time.ts';
import { AirTime } from './air-time-text.tsx';
import { episodeCode, episodeTitle } from './position.ts';

interface EpisodeGridProps {
  readonly season: number;
  /** The numbers of the episodes, in order. */
  readonly numbers: readonly number[];
  /** The last watched episode, or null before the first. */
  readonly at: Place | null;
  readonly onPick: (to: Position) => void;
  /** The show of the episodes, and their details in the catalog. */
  readonly known?: { readonly show: string; readonly episodes: readonly EpisodeOfShow[] } | undefined;
  /** What the person did with the episodes, if it is loaded. */
  readonly own?: OwnEpisodes | undefined;
}

/** The state of each episode, and its actions. */
export interface OwnEpisodes {
  readonly stateOf: (episode: number) => 'watched' | 'skipped' | 'open' | undefined;
  /** Renders the actions. `item` has the attributes of a button in the toolbar. */
  readonly actionsOf: (episode: number, item: object) => ReactNode;
}

/**
 * Buttons for the episodes of a season: a list with links if the catalog's details or the person's record are loaded, otherwise their numbers. Arrow keys move between
 * the buttons. Specials without a number follow: nobody can be at one, so they are links only.
 */
export function EpisodeGrid({ season, numbers, at, onPick, known, own }: EpisodeGridProps) {
  const formats = useFormats();
  const place = at && season > 0 ? storyPlace(at) : at;
  const current = place?.season === season ? place.episode : 0;
  const roving = useRovingFocus(Math.max(numbers.filter((number) => number <= current).length, 1) - 1);
  const episodes = new Map(known?.episodes.map((episode) => [episode.episode_number, episode]));
  const specials = known?.episodes.filter(({ episode_number }) => episode_number === null) ?? [];
  const asList = known !== undefined || own !== undefined;
  return (
    <div
      role="toolbar"
      aria-label={`Episodes of ${season === 0 ? 'the specials' : `season ${season}`}`}
      {...roving.container}
      className={asList ? 'divide-y divide-line' : 'grid grid-cols-[repeat(auto-fill,minmax(2.75rem,1fr))] gap-1.5'}
    >
      {numbers.map((episode, index) => {
        const position = { season, episode };
        const page = episodes.get(position.episode);
        const time = page && page.airs.precision !== 'unknown' && airTime(page.airs, formats);
        const words = [episodeCode(position), page?.title, time].filter(Boolean).join(' · ');
        const state =
          position.episode === current ? 'last' : (own?.stateOf(episode) ?? (at && isWatched(position, at) ? 'watched' : 'open'));
        const shared = {
          type: 'button' as const,
          'aria-current': state === 'last' || undefined,
          title: words,
          onClick: () => onPick(position),
          ...roving.item(index),
        };
        if (!known || !asList || !page) {
          return (
            <button
              key={position.episode}
              {...shared}
              aria-label={`Episode ${position.episode}, ${words}${stateTexts[state]}`}
              className={`h-10 rounded-md border text-sm font-medium tabular-nums ${chips[state]}`}
            >
              {position.episode}
            </button>
          );
        }
        return (
          <div key={position.episode} className="flex min-h-11 items-center text-sm">
            <button
              {...shared}
              aria-label={`${episodeCode(position)}${stateTexts[state]}`}
              className="flex shrink-0 items-center self-stretch rounded-sm pr-3 pl-2 hover:bg-sunken"
            >
              <span
                className={`flex h-6 w-13 items-center justify-center rounded-sm border text-xs font-medium tabular-nums ${chips[state]}`}
              >
                {episodeCode(position)}
              </span>
            </button>
            <EpisodeLink show={known.show} episode={page} className={state === 'open' ? '' : 'text-soft'} />
            {own?.actionsOf(episode, roving.item(index))}
          </div>
        );
      })}
      {known && specials.length > 0 && (
        <ul aria-label="Specials without a number" className={asList ? 'divide-y divide-line' : 'col-span-full mt-2'}>
          {specials.map((special) => (
            <li key={special.id} className="flex min-h-11 items-center text-sm">
              <span className="mr-3 ml-2 flex h-6 w-13 shrink-0 items-center justify-center rounded-sm border border-dashed border-line text-xs text-faint">
                Special
              </span>
              <EpisodeLink show={known.show} episode={special} className="" />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface EpisodeLinkProps {
  /** The id of its show. */
  readonly show: string;
  readonly episode: EpisodeOfShow;
  readonly className: string;
}

/** The title of an episode and when it airs, with a link to its page. */
function EpisodeLink({ show, episode, className }: EpisodeLinkProps) {
  return (
    <Link
      to="/shows/$id/episodes/$episodeId"
      params={{ id: show, episodeId: episode.id }}
      className={`flex min-w-0 flex-1 items-center gap-3 self-stretch rounded-sm py-1.5 pr-2 underline-offset-4 hover:underline ${className}`}
    >
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{episodeTitle(episode)}</span>
      {episode.airs.precision !== 'unknown' && (
        <span className="shrink-0 text-[0.8125rem] text-faint tabular-nums">
          <AirTime of={episode.airs} />
        </span>
      )}
    </Link>
  );
}

const stateTexts = { last: ', the last you watched', watched: ', watched', skipped: ', skipped', open: '' } as const;

const chips = {
  last: 'border-lamp bg-lamp text-on-lamp',
  watched: 'border-transparent bg-lamp-wash text-accent hover:border-lamp',
  skipped: 'border-dashed border-edge text-soft hover:border-lamp',
  open: 'border-line text-soft hover:border-edge hover:text-ink',
} as const;
