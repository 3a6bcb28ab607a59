import { infiniteQueryOptions, keepPreviousData, type QueryKey } from '@tanstack/react-query';

interface Page {
  readonly meta: { readonly next_cursor: string | null };
}

interface PagesOptions {
  /** What a change makes the list stale: one of the catalog, or one of the tracker. @default catalog */
  readonly of?: 'catalog' | 'tracker';
  /** Whether the list is read again after 20 seconds and when the window gets the focus, which takes one call per page. @default false */
  readonly readOften?: boolean;
  /** Whether the former list stays in sight while another one loads. @default true */
  readonly keepFormer?: boolean;
}

/** The query of a list that loads page by page. `read` reads the page after a cursor, or the first page. */
export const pagesQuery = <K extends QueryKey, P extends Page>(
  key: K,
  read: (page: { readonly cursor?: string }, signal: AbortSignal) => Promise<P>,
  { of = 'catalog', readOften = false, keepFormer = true }: PagesOptions = {},
) =>
  infiniteQueryOptions({
    queryKey: [of, ...key] as const,
    queryFn: ({ pageParam, signal }) => read(pageParam === null ? {} : { cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.meta.next_cursor,
    ...(keepFormer && { placeholderData: keepPreviousData }),
    ...(!readOften && { staleTime: 300_000, refetchOnWindowFocus: false }),
  });
