import type { Movie } from '../../contract/movie.ts';
import type { FieldProblem } from '../../contract/problems.ts';
import { mostItems, mostPlays } from '../../contract/tracker/batch-size.ts';
import type { PlaysItem } from '../../contract/tracker/plays.ts';
import { keyOfReference } from '../../domain/show-name.ts';
import { episodeAt } from '../../domain/tracker/commands.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { moviesByIds } from '../catalog/movies-by-ids.ts';
import type { ChangeReading } from './change-show.ts';
import type { BatchItem } from './large-batch.ts';
import type { Owner } from './progress-entries.ts';
import { episodesOnShelf, readShelf, type ShelvedShow, showsOnShelf } from './shelf.ts';
import { meaningsOf } from './show-names.ts';
import { lastEvent } from './show-state.ts';

type Reading = ChangeReading & { readonly catalog: Grant<'catalog:read'> };

/** Maximum number of problems in an answer. */
const mostProblems = 50;

/** Checks how much a request carries. @throws Problem `payload_too_large`. */
export function checkSize(items: readonly PlaysItem[]): void {
  const plays = items.reduce((sum, item) => sum + ('episodes' in item ? item.episodes.length : 1), 0);
  if (items.length > mostItems)
    throw new Problem('payload_too_large', { detail: `The request has ${items.length} items, and can have at most ${mostItems}.` });
  if (plays > mostPlays)
    throw new Problem('payload_too_large', { detail: `The request has ${plays} plays, and can have at most ${mostPlays}.` });
}

/** The items of a batch from a request. @throws Problem `not_found` that names each item with an unknown show, episode or movie. */
export async function batchItems(reading: Reading, owner: Owner, items: readonly PlaysItem[], now: Date): Promise<BatchItem[]> {
  const shows = items.flatMap((item) => ('episodes' in item ? [item.show_id] : []));
  const movies = items.flatMap((item) => ('movie_id' in item ? [item.movie_id] : []));
  const [byReference, copies] = await Promise.all([
    knownShows(reading, owner, shows),
    movies.length > 0 ? moviesByIds(reading.catalog, movies) : new Map<string, Movie>(),
  ]);
  const wrong: FieldProblem[] = [];
  const refuse = (field: string, message: string) =>
    wrong.push({ in: 'body', field, code: 'value', expected: 'an id in the catalog', message });
  const all = items.map((item, index): BatchItem => {
    if ('movie_id' in item) {
      const movie = copies.get(item.movie_id);
      if (!movie) refuse(`items[${index}].movie_id`, 'is not the id of a movie');
      const { title = '', year = null, genre = null } = movie ?? {};
      return { kind: 'movie', id: item.movie_id, on: item.on, copy: { title, year, genre } };
    }
    const show = byReference.get(item.show_id);
    if (!show) refuse(`items[${index}].show_id`, 'is not the id of a show');
    const known = show ? episodesOnShelf(show, now) : [];
    for (const [at, place] of item.episodes.entries())
      if (!episodeAt(known, place))
        refuse(`items[${index}].episodes[${at}]`, `is S${place.season}E${place.episode}, which the show does not have`);
    return { kind: 'show', id: show?.id ?? '', plays: item.episodes.map(({ season, episode, on }) => [season, episode, on]) };
  });
  if (wrong.length === 0) return all;
  const detail = `The catalog does not have ${wrong.length} of the shows, episodes and movies. Nothing was stored.`;
  throw new Problem('not_found', { detail, errors: wrong.slice(0, mostProblems) });
}

/** The shows of references: in the catalog, on the person's list, or in their ledger. */
async function knownShows(reading: Reading, owner: Owner, references: readonly string[]): Promise<Map<string, ShelvedShow>> {
  const withLedger = { ...reading, ledger: reading.progress };
  const outside = references.filter((reference) => keyOfReference(reference));
  const meanings = await meaningsOf(reading.cards, outside);
  const ids = new Map(
    references.flatMap((reference) => {
      const id = keyOfReference(reference) ? meanings.get(reference)?.shows[0]?.id : reference.toLowerCase();
      return id === undefined ? [] : [[reference, id] as const];
    }),
  );
  const wanted = [...new Set(ids.values())];
  const shelf = await readShelf(withLedger, owner);
  const shows = await showsOnShelf(withLedger, shelf, wanted);
  const byId = new Map(wanted.map((id, index) => [id, shows[index] as ShelvedShow]));
  const absent = shows.filter(({ entry, card }) => !entry && !card);
  const former = await Promise.all(
    absent.map(async ({ id }) => ((await lastEvent(reading.progress, owner.sub, id))?.kind === 'show' ? id : undefined)),
  );
  const isKnown = (show: ShelvedShow) => !absent.includes(show) || former.includes(show.id);
  return new Map(
    [...ids].flatMap(([reference, id]) => {
      const show = byId.get(id);
      return show && isKnown(show) ? [[reference, show] as const] : [];
    }),
  );
}
