import { type MovieQuestion, movieSorts } from '../../queries/movies.ts';
import { numberWithin, oneOf, searchOf, text, texts, withoutUsualSort } from '../../ui/search-params.ts';

/** What the list of movies shows, as its address says it. A search by title, the filters and an order go together. */
export interface MoviesSearch extends MovieQuestion {
  readonly view?: 'table';
}

const year = numberWithin(1900, 2100);

const read = searchOf<MoviesSearch>({
  q: text(255),
  sort: oneOf(movieSorts),
  genre: texts,
  min_rating: numberWithin(0, 10, 10),
  year_from: year,
  year_to: year,
  view: oneOf({ table: true }),
});

/** Parses an address. Invalid parameters are dropped. `year` sets both ends of the years; `title` is an order only with a search. */
export const moviesSearchOf = ({ year, ...address }: Readonly<Record<string, unknown>>): MoviesSearch =>
  withoutUsualSort(read({ year_from: year, year_to: year, ...address }), 'title');

/** How many filters are set, every genre being one, and the years together one. */
export const countFilters = ({ genre = [], min_rating, year_from, year_to }: MoviesSearch): number =>
  genre.length + [min_rating, year_from ?? year_to].filter((filter) => filter !== undefined).length;
