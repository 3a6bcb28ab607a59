import { type MovieQuestion, type MovieSort, movieSorts } from '../../queries/movies.ts';
import { textsOf } from '../../ui/address.ts';

/** The search, filters and sort order of the list of movies in the address. They can be combined. */
export interface MoviesSearch extends MovieQuestion {
  readonly view?: 'table';
}

const within = (value: unknown, min: number, max: number): number | null => {
  const number = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : Number.NaN;
  return number >= min && number <= max ? number : null;
};

const yearOf = (value: unknown): number | null => {
  const year = within(value, 1900, 2100);
  return year !== null && Number.isInteger(year) ? year : null;
};

/** Parses an address. Invalid parameters are dropped. `year` sets both ends of the range. */
export function moviesSearchOf(address: Record<string, unknown>): MoviesSearch {
  const { q, sort, genre, min_rating, year, year_from = year, year_to = year, view } = address;
  const text = typeof q === 'string' ? q.trim().slice(0, 255) : '';
  const genres = textsOf(genre);
  const rating = within(min_rating, 0, 10);
  const [from, to] = [yearOf(year_from), yearOf(year_to)];
  const isOrder = typeof sort === 'string' && sort in movieSorts && (sort !== 'title' || text !== '');
  return {
    ...(text !== '' && { q: text }),
    ...(isOrder && { sort: sort as MovieSort }),
    ...(genres && { genre: genres }),
    ...(rating !== null && { min_rating: Math.round(rating * 10) / 10 }),
    ...(from !== null && { year_from: from }),
    ...(to !== null && { year_to: to }),
    ...(view === 'table' && { view }),
  };
}

/** The number of filters that are on. Each genre counts, and the years together count as one. */
export const countFilters = ({ genre = [], min_rating, year_from, year_to }: MoviesSearch): number =>
  genre.length + [min_rating, year_from ?? year_to].filter((filter) => filter !== undefined).length;
