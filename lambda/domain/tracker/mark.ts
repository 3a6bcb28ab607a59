import type { Change, SlotValue } from '../../contract/tracker/event.ts';
import type { Mark, Range } from '../../contract/tracker/library.ts';
import type { EpisodeRef, Play } from '../../contract/tracker/play.ts';
import type { Position } from '../next-episode.ts';
import { doneIn, finderOf, type KnownEpisode, storyOf } from './episodes.ts';
import { changesTo, cycleIn, keyOf, type Projection, playsOf, skipsOf } from './projection.ts';

/** The changes of a command, and how many episodes of its range stay as they are. */
export interface Marked {
  readonly changes: readonly Change[];
  readonly unaired: number;
  readonly unchanged: number;
}

const isAt = (episode: EpisodeRef, place: Position): boolean => episode.season === place.season && episode.episode === place.episode;

/** The episodes of a range in the order of the story. Empty if its ends are unknown or in the wrong order. */
export function episodesIn(episodes: readonly KnownEpisode[], range: Range, specials: boolean): KnownEpisode[] {
  if (range.kind === 'season') return episodes.filter(({ season }) => season === range.season);
  const ends = [...('from' in range ? [range.from] : []), ...('to' in range ? [range.to] : [])];
  const own = new Set(storyOf(episodes, specials));
  const story = storyOf(episodes, specials || ends.some(({ season }) => season === 0));
  const first = 'from' in range ? story.findIndex((one) => isAt(one, range.from)) : 0;
  const last = 'to' in range ? story.findIndex((one) => isAt(one, range.to)) : story.length - 1;
  if (first === -1) return [];
  return story.slice(first, last + 1).filter((one) => own.has(one) || ends.some((end) => isAt(one, end)));
}

/** Why a range names no episodes of a show: an end or a season that the show does not have, or ends in the wrong order. */
export function flawOfRange(
  episodes: readonly KnownEpisode[],
  range: Range,
): { readonly place: Position } | { readonly season: number } | 'wrong_order' | undefined {
  if (range.kind === 'season') return episodes.some(({ season }) => season === range.season) ? undefined : { season: range.season };
  const ends = [...('from' in range ? [range.from] : []), ...('to' in range ? [range.to] : [])];
  const place = ends.find((end) => !episodes.some((one) => isAt(one, end)));
  if (place) return { place };
  return ends.length === 2 && episodesIn(episodes, range, true).length === 0 ? 'wrong_order' : undefined;
}

export const refOf = ({ season, episode, id }: EpisodeRef): EpisodeRef => ({ season, episode, id });

/** Slots of new plays in the present run, in the given order. Their ids follow from the number of the event. */
export function newPlays(
  projection: Projection,
  episodes: readonly (EpisodeRef & { readonly on: Play['on'] })[],
): Record<`play ${string}`, SlotValue> {
  const cycle = cycleIn(projection);
  return Object.fromEntries(
    episodes.map(({ on, ...ref }, index) => [`play ${projection.number + 1}.${index}`, { episode: refOf(ref), on, cycle }]),
  );
}

/**
 * The changes that mark a range. Watched and skipped leave alone what is already done in the present run, and what has not aired.
 * `unwatched` removes the plays of the present run, `unskipped` the skips.
 */
export function mark(projection: Projection, episodes: readonly KnownEpisode[], { range, as, specials, on }: Mark): Marked {
  const chosen = episodesIn(episodes, range, specials);
  if (as === 'unwatched' || as === 'unskipped') {
    const removed = slotsOf(projection, episodes, as).filter(([, episode]) => chosen.includes(episode));
    const changes = changesTo(projection, Object.fromEntries(removed.map(([slot]) => [slot, null])));
    return { changes, unaired: 0, unchanged: chosen.length - new Set(removed.map(([, episode]) => episode)).size };
  }
  const done = doneIn(projection, episodes);
  const open = chosen.filter((episode) => episode.aired && !done.has(episode));
  const unaired = chosen.filter((episode) => !episode.aired && !done.has(episode)).length;
  const wanted =
    as === 'watched'
      ? newPlays(
          projection,
          open.map((episode) => ({ ...refOf(episode), on })),
        )
      : Object.fromEntries(open.map((episode) => [`skip ${keyOf(episode)}`, refOf(episode)]));
  return { changes: changesTo(projection, wanted), unaired, unchanged: chosen.length - open.length - unaired };
}

/** The slots of plays in the present run, or of skips, each with its present episode. */
function slotsOf(
  projection: Projection,
  episodes: readonly KnownEpisode[],
  as: 'unwatched' | 'unskipped',
): [slot: string, episode: KnownEpisode][] {
  const find = finderOf(episodes);
  const cycle = cycleIn(projection);
  const refs =
    as === 'unwatched'
      ? playsOf(projection)
          .filter((play) => play.cycle >= cycle)
          .map(({ id, episode }) => [`play ${id}`, episode] as const)
      : skipsOf(projection).map((ref) => [`skip ${keyOf(ref)}`, ref] as const);
  return refs.flatMap(([slot, ref]) => {
    const episode = find(ref);
    return episode ? [[slot, episode] as [string, KnownEpisode]] : [];
  });
}
