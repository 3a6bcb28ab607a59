import { statusNames } from '../../catalog/show-facts.ts';
import { type ShowQuestion, type TvShowSort, tvShowSorts } from '../../queries/tv-shows.ts';
import { textsOf } from '../../ui/address.ts';

/** What the list of shows holds, as its address says it. A search, the filters and an order go together. */
export interface ShowsSearch extends ShowQuestion {
  readonly view?: 'table';
}

/** Reads an address; what makes no sense in it is left out. */
export function showsSearchOf({ q, sort, genre, status, network, country, view }: Record<string, unknown>): ShowsSearch {
  const text = typeof q === 'string' ? q.trim().slice(0, 255) : '';
  const genres = textsOf(genre);
  const name = typeof network === 'string' ? network.trim().slice(0, 255) : '';
  const isOrder = typeof sort === 'string' && Object.hasOwn(tvShowSorts, sort) && (sort !== 'title' || text !== '');
  return {
    ...(text !== '' && { q: text }),
    ...(isOrder && { sort: sort as TvShowSort }),
    ...(genres && { genre: genres }),
    ...(typeof status === 'string' && Object.hasOwn(statusNames, status) && { status: status as keyof typeof statusNames }),
    ...(name !== '' && { network: name }),
    ...(typeof country === 'string' && /^[a-z]{2}$/i.test(country) && { country: country.toUpperCase() }),
    ...(view === 'table' && { view }),
  };
}

/** How many filters are set, every genre being one. */
export const countFilters = ({ genre = [], status, network, country }: ShowsSearch): number =>
  genre.length + [status, network, country].filter((filter) => filter !== undefined).length;
