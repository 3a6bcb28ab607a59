import { searchOf, text } from '../../ui/search-params.ts';

/** Which genres are listed, as the address says it. */
export interface GenresSearch {
  /** A part of the name. */
  readonly q?: string;
}

/** Reads an address; what makes no sense in it is left out. */
export const genresSearchOf = searchOf<GenresSearch>({ q: text(100) });
