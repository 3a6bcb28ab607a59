import { textsOf } from '../../address.ts';
import { type MovieSort, movieSorts } from '../../queries/movies.ts';

/** What the list of movies shows, as its address says it. A search by title, the filters and an order exclude one another. */
export interface MoviesSearch {
  readonly q?: string;
  readonly sort?: MovieSort;
  readonly genre?: readonly string[];
  readonly min_rating?: number;
  readonly year?: number;
  readonly view?: 'table';
}

const within = (value: unknown, min: number, max: number): number | null => {
  const number = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : Number.NaN;
  return number >= min && number <= max ? number : null;
};

/** Reads an address; what makes no sense in it is left out. */
export function moviesSearchOf({ view, ...asked }: Record<string, unknown>): MoviesSearch {
  return { ...questionOf(asked), ...(view === 'table' && { view }) };
}

function questionOf({ q, sort, genre, min_rating, year }: Record<string, unknown>): MoviesSearch {
  const text = typeof q === 'string' ? q.trim().slice(0, 255) : '';
  if (text !== '') return { q: text };
  const genres = textsOf(genre);
  const rating = within(min_rating, 0, 10);
  const wholeYear = within(year, 1900, 2100);
  const filters: MoviesSearch = {
    ...(genres && { genre: genres }),
    ...(rating !== null && { min_rating: Math.round(rating * 10) / 10 }),
    ...(wholeYear !== null && Number.isInteger(wholeYear) && { year: wholeYear }),
  };
  if (isFiltered(filters)) return filters;
  return typeof sort === 'string' && sort in movieSorts && sort !== 'title' ? { sort: sort as MovieSort } : {};
}

/** How many filters are set, every genre being one. */
export const countFilters = ({ genre = [], min_rating, year }: MoviesSearch): number =>
  genre.length + [min_rating, year].filter((filter) => filter !== undefined).length;

/** Whether any filter is set. */
export const isFiltered = (search: MoviesSearch): boolean => countFilters(search) > 0;
