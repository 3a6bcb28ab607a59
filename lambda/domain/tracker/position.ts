import type { Change, SlotValue } from '../../contract/tracker/event.ts';
import type { EpisodeRef, TrackedPosition } from '../../contract/tracker/play.ts';
import { type Place, type Position, storyPlace } from '../next-episode.ts';
import { doneIn, type KnownEpisode } from './episodes.ts';
import { newPlays, refOf } from './mark.ts';
import { changesTo, type Projection, positionIn, renumbered, untracked } from './projection.ts';

/** An update of the position, as the Flask routes send it. */
export interface PositionUpdate extends Position {
  /** When the episode was watched: the time of the request unless the update states another. */
  readonly watchedAt: string;
}

export interface Moved {
  readonly changes: readonly Change[];
  /** How the position moved in the story. `late`: an update with a later time is already stored, so nothing changes. */
  readonly moved: 'forward' | 'backward' | 'same' | 'late';
  /** Number of undated plays that were added between the old position and the new one. */
  readonly between: number;
}

const order = (a: Position, b: Position): number => a.season - b.season || a.episode - b.episode;

/**
 * The changes of an update of the position. Forward, the regular episodes in between that were neither watched nor skipped get undated
 * plays, and the episode itself gets a play if it has none in the present run. Backward, the position moves and no play is removed. A
 * special is watched without moving the story.
 */
export function positionOf(projection: Projection, episodes: readonly KnownEpisode[], update: PositionUpdate): Moved {
  const stored = positionIn(projection);
  if (stored && Date.parse(update.watchedAt) < Date.parse(stored.watched_at)) return { changes: [], moved: 'late', between: 0 };
  const refAt = ({ season, episode }: Position): EpisodeRef => {
    const known = episodes.find((one) => one.season === season && one.episode === episode);
    return known ? refOf(known) : { season, episode, id: null };
  };
  const story = stored && storyRef(stored);
  const target = refAt(update);
  const direction = update.season === 0 || story?.season === 0 || !story ? 1 : order(update, story);
  const done = doneIn(projection, episodes);
  const isBetween = (one: KnownEpisode) =>
    one.season > 0 && order(one, update) < 0 && (!story || story.season === 0 || order(one, story) > 0);
  const between = update.season > 0 && direction > 0 ? episodes.filter((one) => isBetween(one) && !done.has(one)) : [];
  const isNew = direction >= 0 && !isPlayed(projection, episodes, done, target);
  const plays = [...between.map((one) => ({ ...refOf(one), on: null })), ...(isNew ? [{ ...target, on: update.watchedAt }] : [])];
  const last_regular = update.season === 0 && story && story.season > 0 ? story : null;
  const position: TrackedPosition = { ...target, last_regular, watched_at: update.watchedAt };
  const changes = changesTo(projection, { ...newPlays(projection, plays), position: position as SlotValue });
  const isSame = stored !== null && order(stored, update) === 0;
  return { changes, moved: isSame ? 'same' : direction < 0 ? 'backward' : 'forward', between: between.length };
}

const storyRef = ({ last_regular, ...stored }: TrackedPosition): EpisodeRef => (stored.season === 0 && last_regular) || refOf(stored);

/** Whether an episode was watched or skipped in the present run. One that the catalog does not know is compared by its place. */
function isPlayed(projection: Projection, episodes: readonly KnownEpisode[], done: ReadonlySet<KnownEpisode>, target: EpisodeRef): boolean {
  const known = episodes.find((one) => order(one, target) === 0);
  if (known) return done.has(known);
  const unknown: KnownEpisode = { ...target, aired: true, airs: { at: null, date: null, precision: 'unknown' } };
  return doneIn(projection, [unknown]).has(unknown);
}

/**
 * The state that follows from a position that was stored before the ledger: the person watched the regular episodes up to it, at unknown
 * times, and the last one when it says. All of it is one event, the first of the show.
 */
export function projectionBefore(place: Place & { readonly watched_at: string }, episodes: readonly KnownEpisode[]): Projection {
  const story = storyPlace(place);
  const first = story.season === place.season ? [] : [{ ...story, watchedAt: place.watched_at }];
  let projection = untracked;
  for (const update of [...first, { season: place.season, episode: place.episode, watchedAt: place.watched_at }]) {
    const { changes } = positionOf(projection, episodes, update);
    const slots = { ...projection.slots, ...Object.fromEntries(changes.map(({ slot, after }) => [slot, after])) } as Projection['slots'];
    projection = { number: projection.number + 1, slots };
  }
  return { number: 1, slots: renumbered(projection, 1) };
}
