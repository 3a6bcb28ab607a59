import type { Change, SlotValue } from '../../contract/tracker/event.ts';
import type { OwnMovie } from '../../contract/tracker/own-movie.ts';
import type { OwnStatus, Play } from '../../contract/tracker/play.ts';
import { newPlays } from './mark.ts';
import { changesTo, type Projection, playsOf } from './projection.ts';

/*
 * A movie has the same slots as a show, with its id as its only episode. The watchlist is the status `planned`.
 */

/** What a person can say about a movie. Undefined fields do not change. */
export interface SaidOfMovie {
  readonly watchlist?: boolean | undefined;
  readonly favourite?: boolean | undefined;
  readonly rating?: number | null | undefined;
  readonly note?: string | null | undefined;
}

/** The changes that store what a person says about a movie. */
export function settingMovie(projection: Projection, { watchlist, favourite, rating, note }: SaidOfMovie): Change[] {
  const wanted: Record<string, SlotValue | null | undefined> = {
    status: watchlist === undefined ? undefined : watchlist ? 'planned' : null,
    favourite: favourite === undefined ? undefined : favourite || null,
    'rating show': rating,
    'note show': note,
  };
  const given = Object.entries(wanted).filter((entry): entry is [string, SlotValue | null] => entry[1] !== undefined);
  return changesTo(projection, Object.fromEntries(given));
}

/** The changes that add a play of a movie. A movie that was watched leaves the watchlist. */
export const playingMovie = (projection: Projection, id: string, on: Play['on']): Change[] =>
  changesTo(projection, { ...newPlays(projection, [{ season: 0, episode: 1, id, on }]), status: null });

/** The status of a movie: planned if it is on the watchlist, completed if it was watched. */
export const statusOfMovie = (projection: Projection): OwnStatus | undefined =>
  (projection.slots.status as OwnStatus | undefined) ?? (playsOf(projection).length > 0 ? 'completed' : undefined);

/** What a person did with a movie, from its projection. */
export const ownMovieOf = (
  id: string,
  { slots, number }: Projection,
): Pick<OwnMovie, 'watchlist' | 'favourite' | 'rating' | 'note' | 'plays'> => ({
  watchlist: slots.status === 'planned',
  favourite: slots.favourite === true,
  rating: (slots['rating show'] ?? null) as number | null,
  note: (slots['note show'] ?? null) as string | null,
  plays: playsOf({ number, slots }).map((play) => ({ id: `${id}.${play.id}`, on: play.on })),
});
