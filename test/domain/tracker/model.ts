import { type KnownEpisode, storyOf } from '../../../lambda/domain/tracker/episodes.ts';

/*
 * The tracker as a list of plays, as simple as possible. It knows no events: it takes a change back by restoring a copy.
 */

interface Watch {
  readonly at: string;
  readonly on: string | null;
  readonly cycle: number;
}

export interface State {
  readonly plays: readonly Watch[];
  readonly skips: readonly string[];
  readonly cycle: number;
  readonly status: string | null;
  readonly place: readonly [season: number, episode: number] | null;
  readonly time: string;
}

export const empty: State = { plays: [], skips: [], cycle: 1, status: null, place: null, time: '' };

export type Command =
  | {
      readonly do: 'watched' | 'skipped' | 'unwatched' | 'unskipped';
      readonly from: number;
      readonly to: number;
      readonly on: string | null;
    }
  | { readonly do: 'position'; readonly season: number; readonly episode: number; readonly time: string }
  | { readonly do: 'cycle' }
  | { readonly do: 'status'; readonly status: 'watching' | 'paused' | 'dropped' };

const at = ({ season, episode }: { season: number; episode: number }) => `${season}x${episode}`;

/** The state after a command, without specials. */
export function perform(state: State, command: Command, episodes: readonly KnownEpisode[]): State {
  const { plays, skips, cycle } = state;
  const regular = storyOf(episodes, false);
  const isWatched = (place: string) => plays.some((play) => play.at === place && play.cycle >= cycle);
  const isDone = (place: string) => isWatched(place) || skips.includes(place);
  if (command.do === 'cycle') return { ...state, cycle: cycle + 1 };
  if (command.do === 'status') return { ...state, status: command.status };
  if (command.do === 'position') {
    const { season, episode, time } = command;
    if (time < state.time) return state;
    const [s, e] = state.place ?? [0, 0];
    const isForward = season > s || (season === s && episode >= e);
    const isBetween = (one: KnownEpisode) =>
      (one.season > s || (one.season === s && one.episode > e)) &&
      (one.season < season || (one.season === season && one.episode < episode));
    const between = isForward ? regular.filter((one) => one.season > 0 && isBetween(one) && !isDone(at(one))) : [];
    const added = between.map((one) => ({ at: at(one), on: null, cycle }));
    const own = isForward && !isDone(at(command)) ? [{ at: at(command), on: time, cycle }] : [];
    return { ...state, plays: [...plays, ...added, ...own], place: [season, episode], time };
  }
  const range = regular.slice(command.from, command.to + 1);
  const places = range.map(at);
  const open = range.filter((one) => one.aired && !isDone(at(one))).map(at);
  if (command.do === 'watched') return { ...state, plays: [...plays, ...open.map((place) => ({ at: place, on: command.on, cycle }))] };
  if (command.do === 'skipped') return { ...state, skips: [...skips, ...open] };
  if (command.do === 'unskipped') return { ...state, skips: skips.filter((place) => !places.includes(place)) };
  return { ...state, plays: plays.filter((play) => !places.includes(play.at) || play.cycle < cycle) };
}
