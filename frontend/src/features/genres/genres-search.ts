import { searchOf, text } from '../../ui/search-params.ts';

/** Which genres are listed according to the address. */
export interface GenresSearch {
  /** A part of the name. */
  readonly q?: string;
}

/** Parses an address. Invalid parameters are dropped. */
export const genresSearchOf = searchOf<GenresSearch>({ q: text(100) });
