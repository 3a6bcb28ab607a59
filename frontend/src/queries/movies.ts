import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Movie, MovieDetails } from '../../../lambda/contract/movie.ts';
import { call } from '../api.ts';
import { createStore, useStore } from '../ui/store.ts';
import { queryClient } from './client.ts';
import { pagesQuery } from './pages.ts';

/** The sort orders of the list and their names. */
export const movieSorts = {
  title: 'Title A–Z',
  '-title': 'Title Z–A',
  '-rating': 'Top rated',
  rating: 'Worst rated',
  '-year': 'Newest',
  year: 'Oldest',
  '-created_at': 'Recently added',
  created_at: 'First added',
} as const;

export type MovieSort = keyof typeof movieSorts;

/** Search, filters and sort order of the list of movies. */
export interface MovieQuestion {
  readonly q?: string;
  /** @default by title or, with `q`, the best match first */
  readonly sort?: MovieSort;
  /** Matches any of these genres. */
  readonly genre?: readonly string[];
  readonly min_rating?: number;
  readonly year_from?: number;
  readonly year_to?: number;
}

/** The movies that match `question`, page by page. */
export const moviesQuery = ({ q, sort, genre, min_rating, year_from, year_to }: MovieQuestion) =>
  pagesQuery(['movies', { q, sort, genre, min_rating, year_from, year_to }], async (page, signal) => {
    const filters = { min_rating, year_from, year_to, ...(genre && { genre: [...genre] }) };
    return (await call('GET /api/v1/movies', { query: { title: q, sort, ...filters, limit: 60, ...page }, signal })).body;
  });

/** Movies similar to a new one. This is only a hint, so a failed request is not repeated. */
export const similarMoviesQuery = (title: string, year: number | null) =>
  queryOptions({
    queryKey: ['catalog', 'movies-similar', title.toLowerCase(), year],
    queryFn: async ({ signal }) =>
      (await call('GET /api/v1/movies/similar', { query: { title, ...(year === null ? {} : { year }) }, signal })).body.data,
    enabled: title.length >= 3,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  });

/** One movie. */
export const movieQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'movie', id],
    queryFn: async ({ signal }) => (await call('GET /api/v1/movies/{id}', { path: { id }, signal })).body,
  });

/** All movies that lists on this page have loaded. */
export function loadedMovies(): Movie[] {
  const lists = queryClient.getQueriesData<{ pages: { data: Movie[] }[] }>({ queryKey: ['catalog', 'movies'] });
  return lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.data) ?? []);
}

/** A movie that some list on this page has loaded, without what lists leave out. */
export function loadedMovie(id: string): MovieDetails | undefined {
  const movie = loadedMovies().find((loaded) => loaded.id === id);
  return movie && { ...movie, credits: [] };
}

const freshMovies = createStore<ReadonlySet<string>>(new Set());

/** Marks a movie as added while this page was open. */
export const markFreshMovie = (id: string): void => freshMovies.set(new Set(freshMovies.get()).add(id));

/** Whether a movie was added while this page was open; the list marks it as new. */
export const useIsFreshMovie = (id: string): boolean => useStore(freshMovies).has(id);
