import { statusNames } from '../../catalog/show-facts.ts';
import { type ShowQuestion, tvShowSorts } from '../../queries/tv-shows.ts';
import { countryCode, oneOf, searchOf, text, texts, withoutUsualSort } from '../../ui/search-params.ts';

/** What the list of shows holds, as its address says it. A search, the filters and an order go together. */
export interface ShowsSearch extends ShowQuestion {
  readonly view?: 'table';
}

const read = searchOf<ShowsSearch>({
  q: text(255),
  sort: oneOf(tvShowSorts),
  genre: texts,
  status: oneOf(statusNames),
  network: text(255),
  country: countryCode,
  view: oneOf({ table: true }),
});

/** Parses an address. Invalid parameters are dropped. `title` is an order only with a search. */
export const showsSearchOf = (address: Readonly<Record<string, unknown>>): ShowsSearch => withoutUsualSort(read(address), 'title');

/** How many filters are set, every genre being one. */
export const countFilters = ({ genre = [], status, network, country }: ShowsSearch): number =>
  genre.length + [status, network, country].filter((filter) => filter !== undefined).length;
