import { statusNames } from '../../catalog/show-facts.ts';
import { type ShowQuestion, type TvShowSort, tvShowSorts } from '../../queries/tv-shows.ts';
import { textsOf } from '../../ui/address.ts';

/** The search, filters and sort order of the list of shows in the address. They can be combined. */
export interface ShowsSearch extends ShowQuestion {
  readonly view?: 'table';
}

/** Parses an address. Invalid parameters are dropped. */
export function showsSearchOf({ q, sort, genre, status, network, country, view }: Record<string, unknown>): ShowsSearch {
  const text = typeof q === 'string' ? q.trim().slice(0, 255) : '';
  const genres = textsOf(genre);
  const name = typeof network === 'string' ? network.trim().slice(0, 255) : '';
  const isOrder = typeof sort === 'string' && sort in tvShowSorts && (sort !== 'title' || text !== '');
  return {
    ...(text !== '' && { q: text }),
    ...(isOrder && { sort: sort as TvShowSort }),
    ...(genres && { genre: genres }),
    ...(typeof status === 'string' && status in statusNames && { status: status as keyof typeof statusNames }),
    ...(name !== '' && { network: name }),
    ...(typeof country === 'string' && /^[a-z]{2}$/i.test(country) && { country: country.toUpperCase() }),
    ...(view === 'table' && { view }),
  };
}

/** The number of filters that are on. Each genre counts. */
export const countFilters = ({ genre = [], status, network, country }: ShowsSearch): number =>
  genre.length + [status, network, country].filter((filter) => filter !== undefined).length;
