import { type Reply, startFaultyServer } from './faulty-server.ts';
import type { TestWaiting } from './test-waiting.ts';

/** What a TVmaze on this machine knows. */
export interface TvmazeData {
  readonly shows: readonly { readonly id: number }[];
  /** By the id of the show. */
  readonly episodes: Readonly<Record<number, readonly unknown[]>>;
  readonly updated: Readonly<Record<number, number>>;
}

const perPage = 250;

/**
 * TVmaze's API on this machine: shows, their episodes, index pages by ranges of ids, and updates. Answers 429 when it gets more than
 * `limit` calls within 10 s of the test's clock.
 */
export async function startTvmazeServer(
  { shows, episodes, updated }: TvmazeData,
  waiting: Pick<TestWaiting, 'now' | 'endCalls'>,
  limit = 20,
) {
  let begun: number[] = [];
  let refused = 0;
  const json = (value: unknown): Reply => ({ status: 200, body: JSON.stringify(value) });
  const missing: Reply = { status: 404, body: '{"name":"Not Found","status":404}' };
  const lastPage = Math.floor(Math.max(...shows.map(({ id }) => id)) / perPage);
  const reply = (address: string): Reply => {
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    const [, id, hasEpisodes] = /^\/shows\/(\d+)(\/episodes)?$/.exec(pathname) ?? [];
    const show = shows.find((candidate) => candidate.id === Number(id));
    if (id) return show ? json(hasEpisodes ? (episodes[show.id] ?? []) : show) : missing;
    if (pathname === '/updates/shows') return json(updated);
    const page = Number(searchParams.get('page'));
    return pathname === '/shows' && page <= lastPage ? json(shows.filter((one) => Math.floor(one.id / perPage) === page)) : missing;
  };
  const server = await startFaultyServer(
    ({ url }) => {
      const now = waiting.now().getTime();
      begun = begun.filter((time) => time > now - 10_000);
      if (begun.length >= limit) {
        refused++;
        return { status: 429, body: '' };
      }
      begun.push(now);
      return reply(url ?? '');
    },
    () => waiting.endCalls(),
  );
  /** How many calls were answered with 429, because there were too many. */
  return { ...server, refused: () => refused };
}
