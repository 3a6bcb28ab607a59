import { call } from '../api.ts';
import { episodeCode } from './episode-code.ts';
import { pagesQuery } from './pages.ts';

/** The names of the kinds of resources that can be restored. */
export const deletedKinds = { show: 'Shows', movie: 'Movies', episode: 'Episodes' } as const;

export type DeletedKind = keyof typeof deletedKinds;

/** A deleted resource. */
export interface Deleted {
  readonly id: string;
  readonly name: string;
  /** A text that distinguishes it from others with the same name. */
  readonly note: string;
  /** Time of the deletion. */
  readonly at: string;
}

interface Asked {
  readonly scope: 'deleted';
  readonly limit: number;
  readonly cursor?: string;
}

interface DeletedPage {
  readonly data: Deleted[];
  readonly meta: { readonly next_cursor: string | null };
}

const words = (...parts: readonly (string | number | null | undefined)[]) => parts.filter((part) => part || part === 0).join(' · ');

const lists: Readonly<Record<DeletedKind, (query: Asked, signal: AbortSignal) => Promise<DeletedPage>>> = {
  async show(query, signal) {
    const { data, meta } = (await call('GET /api/v1/tv_shows', { query, signal })).body;
    const named = data.map(({ id, title, premiered, network, deleted_at }) => ({
      ...{ id, name: title, note: words(premiered?.slice(0, 4), network), at: deleted_at ?? '' },
    }));
    return { data: named, meta };
  },
  async movie(query, signal) {
    const { data, meta } = (await call('GET /api/v1/movies', { query, signal })).body;
    const named = data.map(({ id, title, year, genre, deleted_at }) => ({
      id,
      name: title,
      note: words(year, genre),
      at: deleted_at ?? '',
    }));
    return { data: named, meta };
  },
  async episode(query, signal) {
    const { data, meta } = (await call('GET /api/v1/episodes', { query, signal })).body;
    const named = data.map(({ id, show_title, season_number, episode_number, title, deleted_at }) => ({
      ...{
        id,
        name: `${show_title} ${episodeCode({ season: season_number, episode: episode_number })}`,
        note: title ?? '',
        at: deleted_at ?? '',
      },
    }));
    return { data: named, meta };
  },
};

/** The deleted resources of one kind, the latest first, page by page. For editors. */
export const deletedQuery = (kind: DeletedKind) =>
  pagesQuery(['deleted', kind], (page, signal) => lists[kind]({ scope: 'deleted', limit: 100, ...page }, signal), { readOften: true });
