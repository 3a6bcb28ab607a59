import type { LibraryQuestion } from '../../queries/tracker.ts';
import { isoDay, oneOf, searchOf, text, texts } from '../../ui/search-params.ts';
import { statusNames } from './tracker-words.ts';

/** The orders of the library and their names. The first is the default. */
export const librarySorts = {
  '-last_updated': 'Latest first',
  last_updated: 'Oldest first',
  title: 'Title A–Z',
  '-title': 'Title Z–A',
  '-rating': 'Best rated',
  rating: 'Worst rated',
} as const;

export type LibrarySort = keyof typeof librarySorts;

/** The kinds of the library and their names. */
export const libraryKinds = { show: 'Shows', movie: 'Movies' } as const;

/** What the library shows, as its address says it. */
export interface LibrarySearch {
  readonly kind?: 'movie';
  readonly status?: keyof typeof statusNames;
  readonly genre?: readonly string[];
  readonly network?: string;
  readonly favourite?: 'true';
  /** The library is shown as it was at the end of this day of the person's calendar. */
  readonly as_of?: string;
  readonly sort?: Exclude<LibrarySort, '-last_updated'>;
  readonly view?: 'table';
}

/** Parses an address. Invalid parameters are dropped. */
export const librarySearchOf = searchOf<LibrarySearch>({
  kind: oneOf(libraryKinds, 'show'),
  status: oneOf(statusNames),
  genre: texts,
  network: text(255),
  favourite: oneOf({ true: true }),
  as_of: isoDay,
  sort: oneOf(librarySorts, '-last_updated'),
  view: oneOf({ table: true }),
});

/** The day of the past that an address asks for. The history of movies is not known by day. */
export const pastDayOf = ({ kind, as_of }: LibrarySearch): string | undefined => (kind === 'movie' ? undefined : as_of);

/** The question that an address asks. `end` is the end of the day of the past, excluded. */
export function libraryQuestionOf({ view: _, genre, as_of: __, ...rest }: LibrarySearch, end: string | undefined): LibraryQuestion {
  return { ...rest, ...(genre && { genre: [...genre] }), ...(end && { as_of: new Date(Date.parse(end) - 1).toISOString() }) };
}
