import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sources } from '../../lambda/etl/sources.ts';
import { TvmazeClient, type TvmazePage } from '../../lambda/etl/tvmaze-client.ts';
import { bytesOf, flat } from '../support/bytes.ts';
import { TestWaiting } from '../support/test-waiting.ts';
import { startTvmazeServer } from '../support/tvmaze-server.ts';

const show = (id: number) => ({
  id,
  name: `Show ${id}`,
  genres: [],
  network: { id: 1, name: 'NBC', country: { code: 'US' } },
  webChannel: null,
});
const episode = (id: number, number: number | null) => ({ id, name: `E${id}`, season: 1, number, airdate: '2020-01-01', airtime: '' });
const data = {
  shows: [1, 82, 249, 250, 600].map(show),
  episodes: { 82: [episode(4952, 1), episode(4953, null)] },
  updated: { 82: 1, 700: 2 },
};

let waiting: TestWaiting;
let server: Awaited<ReturnType<typeof startTvmazeServer>>;
let client: TvmazeClient;
beforeEach(async () => {
  waiting = new TestWaiting();
  server = await startTvmazeServer(data, waiting);
  client = new TvmazeClient({ fetch, waiting, baseUrl: server.url });
});
afterEach(() => server?.close());

const all = async (pages: AsyncIterable<TvmazePage>) => {
  const found: TvmazePage[] = [];
  for await (const page of pages) found.push(page);
  return found;
};
const rowsIn = async (pages: readonly TvmazePage[]) => {
  const rows = await Promise.all(pages.map(({ json }) => (json ? flat(sources.tvmaze.prepare({}).rows(bytesOf(json))) : [])));
  return rows.flat().map(({ main }) => `${main.kind} ${'key' in main ? main.key : ''}`);
};

describe('what TVmaze has', () => {
  test('shows come with their episodes and specials; a show that is gone is named', async () => {
    const pages = await all(client.shows(['82', '99']));
    expect(await rowsIn(pages)).toEqual(['show 82', 'episode 4952', 'episode 4953']);
    expect(pages[1]).toEqual({ name: 'show 99', gone: '99' });
  });

  test('the index has pages of 250 ids, empty ones among them, and ends at the first 404', async () => {
    const pages = await all(client.index());
    expect(pages.map(({ name }) => name)).toEqual(['index page 0', 'index page 1', 'index page 2']);
    expect(await rowsIn(pages)).toEqual(['show 1', 'show 82', 'show 249', 'show 250', 'show 600']);
    expect((await all(client.index({ from: 1, to: 1 }))).map(({ name }) => name)).toEqual(['index page 1']);
  });

  test('updates are the shows that changed', async () => {
    expect(await client.changed('day')).toEqual(['82', '700']);
    expect(server.calls[0]).toBe('/updates/shows?since=day');
  });
});

describe('the limit of calls', () => {
  test('is never passed, and waiting is no longer than it must be', async () => {
    const start = waiting.now().getTime();
    await Promise.all([all(client.shows(Array.from({ length: 25 }, () => '82'))), all(client.shows(['1', '249', '250']))]);
    expect(server.calls).toHaveLength(56);
    expect(server.refused()).toBe(0);
    expect(waiting.now().getTime() - start).toBe(20_000);
  });

  test('of a stricter TVmaze is kept after its first 429', async () => {
    await server.close();
    server = await startTvmazeServer(data, waiting, 3);
    client = new TvmazeClient({ fetch, waiting, baseUrl: server.url });
    expect(await all(client.shows(Array.from({ length: 6 }, () => '82')))).toHaveLength(6);
    expect(server.refused()).toBeGreaterThan(0);
  });

  test('is as long as Retry-After says', async () => {
    server.failNext(/82$/, { status: 429, headers: { 'retry-after': '17' } });
    server.failNext(/82$/, { status: 429, headers: { 'retry-after': new Date(waiting.now().getTime() + 40_000).toUTCString() } });
    await all(client.shows(['82']));
    expect(waiting.sleeps).toEqual([17_000, 23_000]);
  });
});

describe('an answer that fails', () => {
  test.each(['slow', 'cut', 'half', 500, 502] as const)('%s is asked for again', async (fault) => {
    server.failNext(/episodes/, fault, fault);
    expect(await rowsIn(await all(client.shows(['82'])))).toHaveLength(3);
    expect(server.calls.filter((call) => call.includes('episodes'))).toHaveLength(3);
    expect(waiting.sleeps).toEqual([1_000, 2_000]);
  });

  test('seven times ends the import with a message, and no page', async () => {
    server.failNext(/shows/, ...Array.from({ length: 7 }, () => 503));
    await expect(all(client.shows(['82']))).rejects.toThrow(/gave no answer in 7 tries: it has a fault \(503\)/);
    expect(server.calls).toHaveLength(7);
  });

  test('for another reason is not asked for again', async () => {
    server.failNext(/shows/, 403);
    await expect(all(client.shows(['82']))).rejects.toThrow('TVmaze answered 403 for /shows/82.');
    expect(server.calls).toHaveLength(1);
  });
});
