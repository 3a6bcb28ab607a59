import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Distributor } from '../../../lambda/contract/distributor.ts';
import type { EpisodeOfShow, ShowCard, TvShow, TvShowDetails } from '../../../lambda/contract/show.ts';
import { call } from '../api.ts';
import { queryClient } from './client.ts';
import { pagesQuery } from './pages.ts';
import { whole } from './whole.ts';

/** The sort orders of the list and their names. */
export const tvShowSorts = {
  title: 'Title A–Z',
  '-title': 'Title Z–A',
  '-premiered': 'Newest',
  premiered: 'Oldest',
  '-created_at': 'Recently added',
} as const;

export type TvShowSort = keyof typeof tvShowSorts;

/** Search, filters and sort order of the list of shows. */
export interface ShowQuestion {
  readonly q?: string;
  /** @default by title or, with `q` alone, the best match first */
  readonly sort?: TvShowSort;
  /** Matches any of these genres. */
  readonly genre?: readonly string[];
  readonly status?: TvShow['status'];
  readonly network?: string;
  /** Home country of the network, ISO 3166-1. */
  readonly country?: string;
}

/** The shows that match a question, page by page. */
export const tvShowsQuery = ({ q, sort, genre, status, network, country }: ShowQuestion) =>
  pagesQuery(['tv-shows', { q, sort, genre, status, network, country }], async (cursor, signal) => {
    const page = { limit: 60, ...cursor };
    const isSearch = q && !sort && !genre && !status && !network && !country;
    if (isSearch) return (await call('GET /api/v1/tv_shows/search', { query: { q, ...page }, signal })).body;
    const filters = { status, network, country, ...(genre && { genre: [...genre] }) };
    return (await call('GET /api/v1/tv_shows', { query: { title: q, sort, ...filters, ...page }, signal })).body;
  });

/** All networks and streaming services by name, with their country. */
export const networksQuery = queryOptions({
  queryKey: ['catalog', 'networks'],
  queryFn: ({ signal }): Promise<readonly Pick<Distributor, 'name' | 'country_code'>[]> =>
    whole(async (page) => (await call('GET /api/v1/distributors', { query: { active: 'any', ...page }, signal })).body),
  staleTime: 300_000,
});

/** One show with its seasons. */
export const tvShowQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'tv-show', id],
    queryFn: async ({ signal }) => (await call('GET /api/v1/tv_shows/{id}', { path: { id }, signal })).body,
    staleTime: 300_000,
  });

/** The episodes of one season of a show. */
export const episodesQuery = (id: string, season: number) =>
  queryOptions({
    queryKey: ['catalog', 'tv-show', id, 'episodes', season],
    queryFn: ({ signal }): Promise<readonly EpisodeOfShow[]> =>
      whole(
        async (page) => (await call('GET /api/v1/tv_shows/{id}/episodes', { path: { id }, query: { season, ...page }, signal })).body,
        500,
      ),
    staleTime: 300_000,
  });

/** The current details of an episode. */
export const episodeQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'episode', id],
    queryFn: async ({ signal }) => (await call('GET /api/v1/episodes/{id}', { path: { id }, signal })).body,
    gcTime: 0,
  });

/** A few suggestions while a person types a show name. */
export const suggestedShowsQuery = (text: string) =>
  queryOptions({
    queryKey: ['catalog', 'tv-shows', 'suggested', text.toLowerCase()],
    queryFn: async ({ signal }) => (await call('GET /api/v1/tv_shows/search', { query: { q: text, limit: 8 }, signal })).body.data,
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });

/** A show that a list on this page has loaded, with the fields of lists only. */
export function loadedShow(id: string): TvShowDetails | undefined {
  const lists = queryClient.getQueriesData<{ pages?: { data: TvShow[] }[] } | TvShow[]>({ queryKey: ['catalog', 'tv-shows'] });
  const shows = lists.flatMap(([, list]) => (Array.isArray(list) ? list : (list?.pages?.flatMap((page) => page.data) ?? [])));
  const show = shows.find((entry) => entry.id === id);
  return show && { ...show, network_id: null, summary: null, aliases: [], external_ids: [], credits: [] };
}

/** The tracker's card of a show. */
export const cardOfShow = ({ id, title, status, premiered, network, poster_url, seasons }: TvShow): ShowCard => ({
  id,
  title,
  status,
  year: premiered === null ? null : Number(premiered.slice(0, 4)),
  network,
  poster_url,
  seasons,
});
