import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { EpisodeOfShow, ShowCard, TvShow, TvShowDetails } from '../../../lambda/contract/show.ts';
import { call } from '../api.ts';
import { queryClient } from './client.ts';

/** The orders of the list and what people call them. */
export const tvShowSorts = { title: 'Title A–Z', '-title': 'Title Z–A', '-premiered': 'Newest', premiered: 'Oldest' } as const;

export type TvShowSort = keyof typeof tvShowSorts;

/** The catalog's shows, or those whose title or alias contains `q`, page by page. */
export const tvShowsQuery = (q: string, sort: TvShowSort) =>
  infiniteQueryOptions({
    queryKey: ['catalog', 'tv-shows', q, sort],
    queryFn: async ({ pageParam, signal }) => {
      const query = { sort, limit: 60, ...(q === '' ? {} : { title: q }), ...(pageParam === null ? {} : { cursor: pageParam }) };
      return (await call('GET /api/v1/tv_shows', { query, signal })).body;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.meta.next_cursor,
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    refetchOnWindowFocus: false,
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
    queryFn: async ({ signal }) => {
      const episodes: EpisodeOfShow[] = [];
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const query = { season, limit: 500, ...(cursor ? { cursor } : {}) };
        const { data, meta } = (await call('GET /api/v1/tv_shows/{id}/episodes', { path: { id }, query, signal })).body;
        episodes.push(...data);
        cursor = meta.next_cursor;
      }
      return episodes;
    },
    staleTime: 300_000,
  });

/** One episode with everything that is known of it, as it is now. */
export const episodeQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'episode', id],
    queryFn: async ({ signal }) => (await call('GET /api/v1/episodes/{id}', { path: { id }, signal })).body,
    gcTime: 0,
  });

/** A few shows that somebody may mean while typing. Whoever asks can do without: a sleeping catalog is only told of. */
export const suggestedShowsQuery = (text: string) =>
  queryOptions({
    queryKey: ['catalog', 'tv-shows', 'suggested', text.toLowerCase()],
    queryFn: async ({ signal }) => (await call('GET /api/v1/tv_shows', { query: { title: text, limit: 8 }, signal })).body.data,
    enabled: text !== '',
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });

/** A show that some list on this page has loaded, without what lists leave out. */
export function loadedShow(id: string): TvShowDetails | undefined {
  const lists = queryClient.getQueriesData<{ pages?: { data: TvShow[] }[] } | TvShow[]>({ queryKey: ['catalog', 'tv-shows'] });
  const shows = lists.flatMap(([, list]) => (Array.isArray(list) ? list : (list?.pages?.flatMap((page) => page.data) ?? [])));
  const show = shows.find((one) => one.id === id);
  return show && { ...show, network_id: null, summary: null, aliases: [], external_ids: [] };
}

/** What the tracker knows of a show of the catalog. */
export const cardOfShow = ({ id, title, status, network, seasons }: TvShow): ShowCard => ({ id, title, status, network, seasons });
