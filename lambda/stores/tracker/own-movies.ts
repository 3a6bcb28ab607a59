import type { OwnMovie } from '../../contract/tracker/own-movie.ts';
import type { OwnStatus } from '../../contract/tracker/play.ts';
import { ownMovieOf } from '../../domain/tracker/movie.ts';
import { type Projection, untracked } from '../../domain/tracker/projection.ts';
import type { Grant } from '../../platform/grants.ts';
import { batchGet, type Key } from '../dynamodb/batch-get.ts';
import { everyItem } from '../dynamodb/every-item.ts';
import { type PackedSlots, unpackSlots } from './packed-slots.ts';

/** What lists show of a movie. */
export interface MovieCopy {
  readonly title: string;
  readonly year: number | null;
  readonly genre: string | null;
}

/** The projection of a movie, an item of the ledger. One that was removed stays, with the number of its last event. */
export interface MovieItem extends MovieCopy, PackedSlots {
  readonly sub: string;
  readonly entry: string;
  readonly id: string;
  readonly event: number;
  readonly listed: boolean;
  readonly version: number;
  readonly last_updated: string;
  readonly status?: OwnStatus | undefined;
  readonly rating?: number | undefined;
  readonly favourite?: true | undefined;
}

export const movieKey = (sub: string, id: string): Key => ({ sub, entry: `movie ${id}` });

/** The projection in an item. */
export const movieProjection = (item: MovieItem | undefined): Projection =>
  item ? { number: item.event, slots: unpackSlots(item) } : untracked;

const answerOf = (item: MovieItem): OwnMovie => ({
  id: item.id,
  title: item.title,
  year: item.year,
  ...ownMovieOf(item.id, movieProjection(item)),
  last_updated: item.last_updated,
  version: item.version,
});

/** What a person did with a movie. The record is empty if they did nothing. */
export async function getOwnMovie(grant: Grant<'ledger:get'>, sub: string, id: string): Promise<OwnMovie> {
  const { [grant.LEDGER_TABLE]: [item] = [] } = await batchGet({ [grant.LEDGER_TABLE]: [movieKey(sub, id)] }, { consistent: true });
  const movie = item as MovieItem | undefined;
  return movie?.listed ? answerOf(movie) : { id, title: null, year: null, ...ownMovieOf(id, untracked), last_updated: null, version: null };
}

/** A movie in a list. */
export interface OwnMovieItem extends MovieItem {
  readonly answer: OwnMovie;
}

/** Every movie that a person watched, rated or planned. */
export async function listOwnMovies(grant: Grant<'ledger:batches'>, sub: string): Promise<OwnMovieItem[]> {
  const items = await everyItem<MovieItem>(grant.LEDGER_TABLE, {
    KeyConditionExpression: '#sub = :sub AND begins_with(entry, :movie)',
    ExpressionAttributeNames: { '#sub': 'sub' },
    ExpressionAttributeValues: { ':sub': sub, ':movie': 'movie ' },
    ConsistentRead: true,
  });
  return items.filter(({ listed }) => listed).map((item) => ({ ...item, answer: answerOf(item) }));
}
