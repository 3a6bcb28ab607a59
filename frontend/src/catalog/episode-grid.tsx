import { Link } from '@tanstack/react-router';
import type { EpisodeOfShow } from '../../../lambda/contract/show.ts';
import { isWatched, type Place, type Position, storyPlace } from '../queries/next-episode.ts';
import { useFormats } from '../ui/use-formats.ts';
import { useRovingFocus } from '../ui/use-roving-focus.ts';
import { episodeCode } from './position.ts';

interface EpisodeGridProps {
  readonly season: number;
  /** The numbers of the episodes, in order. */
  readonly numbers: readonly number[];
  /** The last watched episode, or null before the first. */
  readonly at: Place | null;
  readonly onPick: (to: Position) => void;
  /** The show of the episodes, and their details in the catalog. */
  readonly known?: { readonly show: string; readonly episodes: readonly EpisodeOfShow[] } | undefined;
}

/**
 * Buttons for the episodes of a season: a list with links if titles or days are known, otherwise their numbers. Arrow keys move between
 * the buttons.
 */
export function EpisodeGrid({ season, numbers, at, onPick, known }: EpisodeGridProps) {
  const { calendarDay } = useFormats();
  const place = at && season > 0 ? storyPlace(at) : at;
  const current = place?.season === season ? place.episode : 0;
  const roving = useRovingFocus(Math.max(numbers.filter((number) => number <= current).length, 1) - 1);
  const episodes = new Map(known?.episodes.map((episode) => [episode.episode_number, episode]));
  const asList = known?.episodes.some(({ title, air_date }) => title !== null || air_date !== null);
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
        const { title, air_date } = page ?? { title: null, air_date: null };
        const words = [episodeCode(position), title, air_date && calendarDay(air_date)].filter(Boolean).join(' · ');
        const state = position.episode === current ? 'last' : at && isWatched(position, at) ? 'watched' : 'open';
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
        const name = title ?? `Episode ${position.episode}`;
        return (
          <div key={position.episode} className="flex min-h-11 items-center text-sm">
            <button {...shared} className="flex shrink-0 items-center self-stretch rounded-sm pr-3 pl-2 hover:bg-sunken">
              <span
                className={`flex h-6 w-13 items-center justify-center rounded-sm border text-xs font-medium tabular-nums ${chips[state]}`}
              >
                {episodeCode(position)}
              </span>
              <span className="sr-only">{stateTexts[state]}</span>
            </button>
            <Link
              to="/shows/$id/episodes/$episodeId"
              params={{ id: known.show, episodeId: page.id }}
              className={`flex min-w-0 flex-1 items-center gap-3 self-stretch rounded-sm py-1.5 pr-2 underline-offset-4 hover:underline ${state === 'open' ? '' : 'text-soft'}`}
            >
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{name}</span>
              {air_date && <span className="shrink-0 text-[0.8125rem] text-faint tabular-nums">{calendarDay(air_date)}</span>}
            </Link>
          </div>
        );
      })}
    </div>
  );
}

const stateTexts = { last: ', the last you watched', watched: ', watched', open: '' } as const;

const chips = {
  last: 'border-lamp bg-lamp text-on-lamp',
  watched: 'border-transparent bg-lamp-wash text-accent hover:border-lamp',
  open: 'border-line text-soft hover:border-edge hover:text-ink',
} as const;
