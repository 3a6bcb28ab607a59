import type * as z from 'zod';
import type { LibraryQuery, libraryEntry, libraryMovie } from '../../contract/tracker/library.ts';
import type { OwnStatus } from '../../contract/tracker/play.ts';
import { cycleIn, policyIn } from '../../domain/tracker/projection.ts';
import { standingOf } from '../../domain/tracker/up-next.ts';
import type { Grant } from '../../platform/grants.ts';
import { libraryAt } from './library-as-of.ts';
import { listOwnMovies, type MovieItem, type OwnMovieItem } from './own-movies.ts';
import type { Owner } from './progress-entries.ts';
import { type ListReading, listedStatus, listTracked, type ShownShow, showTracked, type TrackedShow } from './tracked-shows.ts';

type LibraryEntry = z.input<typeof libraryEntry>;
type LibraryMovie = z.input<typeof libraryMovie>;

/** The place of a show in a sorted library: its sort key, and its id. */
export type LibraryPlace = readonly [key: string | number, id: string];

type Filters = Omit<LibraryQuery, 'limit' | 'cursor' | 'kind'>;

/** A page of the shows of a person that match filters. The state of the past is the present one with the later events reversed. */
export async function listLibrary(
  reading: ListReading & { readonly history: Grant<'ledger:history'>; readonly checkpoints: Grant<'ledger:batches'> },
  owner: Owner,
  filters: Filters,
  limit: number,
  after: LibraryPlace | undefined,
  now: Date,
): Promise<{ items: LibraryEntry[]; next: LibraryPlace | undefined }> {
  const { as_of } = filters;
  const all = as_of === undefined ? await listTracked(reading, owner) : await libraryAt(reading, owner, Date.parse(as_of), now);
  const matching = all.filter(({ place, show }) => matches(listedShow({ place, show }), filters));
  const { page, next } = pageOf(matching, ({ id, place, show }) => ({ id, ...listedShow({ place, show }) }), filters.sort, limit, after);
  const shown = await showTracked(reading, page, now);
  return { items: shown.map(showOf), next };
}

/** A page of the movies of a person that match filters. */
export async function listLibraryMovies(
  grant: Grant<'ledger:batches'>,
  sub: string,
  filters: Filters,
  limit: number,
  after: LibraryPlace | undefined,
): Promise<{ items: LibraryMovie[]; next: LibraryPlace | undefined }> {
  const matching = (await listOwnMovies(grant, sub)).filter((movie) => matches(listedMovie(movie), filters));
  const { page, next } = pageOf(matching, (movie) => ({ id: movie.id, ...listedMovie(movie) }), filters.sort, limit, after);
  return { items: page.map(movieOf), next };
}

/** What a list knows of a show or movie, for filters and orders. */
interface Listed {
  readonly title: string;
  readonly status: OwnStatus | undefined;
  readonly genres: readonly string[];
  readonly network: string | null;
  readonly rating: number | undefined;
  readonly favourite: boolean;
  readonly last_updated: string;
}

const listedShow = ({ place, show }: Pick<TrackedShow, 'place' | 'show'>): Listed => ({
  title: show?.title ?? place.tv_show,
  status: listedStatus(place),
  genres: show?.genres ?? [],
  network: show?.network ?? null,
  rating: place.rating,
  favourite: place.favourite === true,
  last_updated: place.last_updated,
});

const listedMovie = ({ title, status, genre, rating, favourite, last_updated }: MovieItem): Listed => ({
  ...{ title, status, rating, last_updated, network: null },
  genres: genre === null ? [] : [genre],
  favourite: favourite === true,
});

/** The orders of the library. Entries without a rating come last when the best come first. */
const sorts: Record<Filters['sort'], { key: (listed: Listed) => string | number; direction: 1 | -1 }> = {
  '-last_updated': { key: ({ last_updated }) => last_updated, direction: -1 },
  last_updated: { key: ({ last_updated }) => last_updated, direction: 1 },
  title: { key: ({ title }) => title.toLowerCase(), direction: 1 },
  '-title': { key: ({ title }) => title.toLowerCase(), direction: -1 },
  rating: { key: ({ rating }) => rating ?? 0, direction: 1 },
  '-rating': { key: ({ rating }) => rating ?? 0, direction: -1 },
};

const compareKeys = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));

/** The entries of a sorted list after a place. */
function pageOf<T>(
  entries: readonly T[],
  listed: (entry: T) => Listed & { readonly id: string },
  sort: Filters['sort'],
  limit: number,
  after: LibraryPlace | undefined,
): { page: T[]; next: LibraryPlace | undefined } {
  const { key, direction } = sorts[sort];
  const compare = (a: LibraryPlace, b: LibraryPlace) => direction * (compareKeys(a[0], b[0]) || a[1].localeCompare(b[1]));
  const placed = entries
    .map((entry) => ({ entry, at: [key(listed(entry)), listed(entry).id] as const }))
    .sort((a, b) => compare(a.at, b.at));
  const rest = after ? placed.filter(({ at }) => compare(at, after) > 0) : placed;
  const page = rest.slice(0, limit);
  return { page: page.map(({ entry }) => entry), next: rest.length > limit ? page.at(-1)?.at : undefined };
}

function matches(listed: Listed, { status, genre, network, favourite }: Filters): boolean {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  return (
    (status === undefined || (listed.status !== undefined && status.includes(listed.status))) &&
    (genre === undefined || genre.some((one) => listed.genres.some((own) => same(own, one)))) &&
    (network === undefined || (listed.network !== null && same(listed.network, network))) &&
    (favourite === undefined || (favourite === 'true') === listed.favourite)
  );
}

const movieOf = ({ id, title, year, genre, status, rating, favourite, answer, last_updated, version }: OwnMovieItem): LibraryMovie => ({
  kind: 'movie',
  ...{ id, title, year, genre, last_updated, version },
  status: status ?? null,
  rating: rating ?? null,
  favourite: favourite === true,
  plays: answer.plays.length,
});

const showOf = ({ id, place, show, projection, episodes }: ShownShow): LibraryEntry => ({
  kind: 'show',
  id,
  tv_show: place.tv_show,
  show,
  genres: [...(show?.genres ?? [])],
  status: listedStatus(place),
  rating: place.rating ?? null,
  favourite: place.favourite === true,
  policy: policyIn(projection),
  cycle: cycleIn(projection),
  standing: standingOf(projection, episodes),
  last_updated: place.last_updated,
  version: place.version,
});
