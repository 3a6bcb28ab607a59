import { type TvShowSort, tvShowSorts } from '../../queries/tv-shows.ts';

/** What the list of shows holds, as its address says it. */
export interface ShowsSearch {
  readonly q?: string;
  readonly sort?: TvShowSort;
}

/** Reads an address; what makes no sense in it is left out. */
export function showsSearchOf({ q, sort }: Record<string, unknown>): ShowsSearch {
  const text = typeof q === 'string' ? q.trim().slice(0, 255) : '';
  return {
    ...(text !== '' && { q: text }),
    ...(typeof sort === 'string' && sort in tvShowSorts && sort !== 'title' && { sort: sort as TvShowSort }),
  };
}
