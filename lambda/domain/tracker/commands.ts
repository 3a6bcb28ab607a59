import type { Change, SlotValue } from '../../contract/tracker/event.ts';
import type { EpisodeRef, Play, TrackedPosition } from '../../contract/tracker/play.ts';
import { type Position, storyPlace } from '../next-episode.ts';
import { finderOf, type KnownEpisode } from './episodes.ts';
import { newPlays, refOf } from './mark.ts';
import { changesTo, cycleIn, keyOf, type Projection, playsOf, positionIn } from './projection.ts';

/*
 * The changes of the commands of the tracker. Each returns changes of slots; the position of the Flask routes follows the plays.
 */

const order = (a: Position, b: Position): number => a.season - b.season || a.episode - b.episode;

/** The state after changes, for rules that depend on it. */
const after = ({ number, slots }: Projection, changes: readonly Change[]): Projection => ({
  number,
  slots: Object.fromEntries(
    Object.entries({ ...slots, ...Object.fromEntries(changes.map(({ slot, after }) => [slot, after])) }).flatMap(([slot, value]) =>
      value === null ? [] : [[slot, value as SlotValue] as const],
    ),
  ),
});

/**
 * Changes with what follows from them: an added play that is later in the story than the position moves the position forward; when the
 * play at the position is removed or corrected to another episode, the position moves back to the furthest watched episode. A show whose last play was removed stays on
 * the list, as planned.
 */
export function withConsequences(projection: Projection, changes: readonly Change[], time: string): readonly Change[] {
  if (changes.length === 0) return changes;
  const next = after(projection, changes);
  const moved = positionAfter(projection, next, changes, time);
  const wanted: Record<string, SlotValue | null> = moved === undefined ? {} : { position: moved };
  const following = [...changes, ...changesTo(projection, wanted)];
  const isEmpty = Object.keys(after(projection, following).slots).length === 0;
  return isEmpty ? [...following, ...changesTo(next, { status: 'planned' })] : following;
}

/** The position after changes of plays; undefined if it stays, null if nothing is watched. */
function positionAfter(before: Projection, next: Projection, changes: readonly Change[], time: string): TrackedPosition | null | undefined {
  const stored = positionIn(before);
  const [removed, added] = replacedIn(changes);
  const furthest = furthestOf(added);
  const story = stored && storyPlace(stored);
  if (furthest && (!story || (furthest.season > 0 && (story.season === 0 || order(furthest, story) > 0)))) {
    const watched_at = stored && stored.watched_at > time ? stored.watched_at : time;
    return { ...refOf(furthest), last_regular: null, watched_at };
  }
  if (!stored || !removed.some((one) => order(one, stored) === 0)) return undefined;
  const left = playsOf(next).map(({ episode }) => episode);
  if (left.some((one) => order(one, stored) === 0)) return undefined;
  const last = furthestOf(left);
  return last ? { ...refOf(last), last_regular: null, watched_at: stored.watched_at } : null;
}

/** The episodes that lost a play by changes, and those that got one. A play that moves to another episode counts as both. */
function replacedIn(changes: readonly Change[]): [removed: EpisodeRef[], added: EpisodeRef[]] {
  const plays = changes.filter(({ slot }) => slot.startsWith('play ')) as { before: Play | null; after: Play | null }[];
  const moved = plays.filter(({ before, after }) => !before || !after || keyOf(before.episode) !== keyOf(after.episode));
  return [moved.flatMap(({ before }) => before?.episode ?? []), moved.flatMap(({ after }) => after?.episode ?? [])];
}

/** The furthest regular episode; the last special if there are only specials. */
function furthestOf(episodes: readonly EpisodeRef[]): EpisodeRef | undefined {
  return episodes.reduce<EpisodeRef | undefined>((last, one) => (!last || order(one, last) > 0 ? one : last), undefined);
}

/** The changes that add plays of these episodes in the present run, whether or not they were watched before. */
export const playing = (
  projection: Projection,
  episodes: readonly (EpisodeRef & { readonly on: Play['on'] })[],
  time: string,
): readonly Change[] => withConsequences(projection, changesTo(projection, newPlays(projection, episodes)), time);

/** The changes of one play; null removes it. */
export const replacing = (projection: Projection, id: string, play: Partial<Play> | null): Change[] => {
  const stored = projection.slots[`play ${id}`] as Play;
  return changesTo(projection, { [`play ${id}`]: play && { ...stored, ...play } });
};

/** The changes that start the next run through a show. A run in which nothing was watched is not followed by another one. */
export function nextCycle(projection: Projection): readonly Change[] {
  const cycle = cycleIn(projection);
  return playsOf(projection).some((play) => play.cycle >= cycle) ? changesTo(projection, { cycle: cycle + 1 }) : [];
}

/** A remembered or known episode of a show, by its id. */
export function episodeById(projection: Projection, episodes: readonly KnownEpisode[], id: string): EpisodeRef | undefined {
  return episodes.find((one) => one.id === id) ?? playsOf(projection).find(({ episode }) => episode.id === id)?.episode;
}

/** The episode at a place: the catalog's, or the bare place where the catalog does not know the episodes of the show. */
export function episodeAt(episodes: readonly KnownEpisode[], { season, episode }: Position): EpisodeRef | undefined {
  if (episodes.length === 0) return { season, episode, id: null };
  return finderOf(episodes)({ season, episode, id: null });
}

/** The slot of a rating or note about an episode. */
export const aboutEpisode = (episode: EpisodeRef): string => `episode ${keyOf(episode)}`;
