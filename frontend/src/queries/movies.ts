import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Movie } from '../../../lambda/contract/movie.ts';
import { call } from '../api.ts';
import { queryClient } from './client.ts';

/** The orders of the list and what people call them. */
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

/** Which movies to list: those whose title contains `q`, those that pass every filter, or all in an order. */
export interface MovieQuestion {
  readonly q?: string;
  readonly sort?: MovieSort;
  readonly genre?: readonly string[];
  readonly min_rating?: number;
  readonly year?: number;
}

interface MoviePage {
  readonly data: Movie[];
  /** How many there are in all, where the API counts them. */
  readonly total: number | null;
  readonly next: string | null;
}

const perPage = 60;
/** The list of the best goes no further. */
const lastStart = 10_000;

async function readMovies({ q, sort, ...filters }: MovieQuestion, cursor: string | null, signal: AbortSignal): Promise<MoviePage> {
  const page = { limit: perPage, ...(cursor === null ? {} : { cursor }) };
  if (q !== undefined) {
    const { data, meta } = (await call('GET /api/v1/movies/search', { query: { title: q, ...page }, signal })).body;
    return { data, total: null, next: meta.next_cursor };
  }
  if (Object.keys(filters).length > 0) {
    const { genre, ...rest } = filters;
    const query = { ...rest, ...(genre && { genre: [...genre] }), ...page };
    const { movies, total_count, meta } = (await call('GET /api/v1/movies/filter', { query, signal })).body;
    return { data: movies, total: total_count, next: meta.next_cursor };
  }
  if (sort === '-rating') {
    const start = Number(cursor ?? 0);
    const { movies, pagination } = (await call('GET /api/v1/movies/top-rated', { query: { start, limit: perPage }, signal })).body;
    const following = start + movies.length;
    return { data: movies, total: null, next: pagination.has_more && following <= lastStart ? String(following) : null };
  }
  const { data, meta } = (await call('GET /api/v1/movies', { query: { sort: sort ?? 'title', ...page }, signal })).body;
  return { data, total: null, next: meta.next_cursor };
}

/** The movies that answer `question`, page by page. */
export const moviesQuery = (question: MovieQuestion) =>
  infiniteQueryOptions({
    queryKey: ['catalog', 'movies', question],
    queryFn: ({ pageParam, signal }) => readMovies(question, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    // Reading a long list again takes one call per page: only when the catalog is known to have changed.
    staleTime: 300_000,
    refetchOnWindowFocus: false,
  });

/** Movies that one about to be added may already be. A hint: never tried again, never in the way. */
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

/** Every movie that some list on this page has loaded. */
export function loadedMovies(): Movie[] {
  const lists = queryClient.getQueriesData<{ pages: { data: Movie[] }[] }>({ queryKey: ['catalog', 'movies'] });
  return lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.data) ?? []);
}

/** Movies added while this page was open: the list marks them. */
export const freshMovies = new Set<string>();
