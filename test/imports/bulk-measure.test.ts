import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BulkList } from '../../lambda/contract/imports/bulk.ts';
import { mostRows } from '../../lambda/contract/imports/bulk.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { dataFolder, missingData } from '../support/shared-data.ts';

/** A load that took an outside client 2,283 requests and 114 s: its rows by list, in the order of sending. */
const sizes = { distributors: 165, tv_shows: 706, contracts: 706, episodes: 4904 } as const;

const missing = missingData('tvmaze_web_2020-12');
if (missing) console.warn(`The bulk load of TVmaze's schedule is skipped: ${missing}`);

type Row = Record<string, unknown>;

// biome-ignore lint/suspicious/noExplicitAny: answers of TVmaze.
type Answer = any;

/** Rows of TVmaze's schedule for the bulk routes, filled up with made-up ones to the sizes of the measure. */
function rowsOf(distributorIds: ReadonlyMap<string, string>): Record<Exclude<keyof typeof sizes, 'distributors'>, Row[]> {
  const shows = new Map<number, Answer>();
  const episodes = new Map<number, Answer>();
  for (const episode of entries()) {
    episodes.set(episode.id, episode);
    shows.set(episode._embedded.show.id, episode._embedded.show);
  }
  const ref = (id: number) => `tvmaze:${id}`;
  const some = [...distributorIds.values()];
  const tv_shows: Row[] = [...shows.values()].map((show) => ({
    title: show.name,
    status: show.status === 'Ended' ? 'ended' : 'running',
    ...(show.premiered && { premiered: show.premiered }),
    genres: show.genres,
    external_ids: [{ source: 'tvmaze', value: String(show.id) }],
  }));
  while (tv_shows.length < sizes.tv_shows) {
    const id = 8_000_000 + tv_shows.length;
    tv_shows.push({ title: `Made-up ${id}`, status: 'ended', external_ids: [{ source: 'tvmaze', value: String(id) }] });
  }
  const keys = tv_shows.map(({ external_ids }) => ref(Number((external_ids as Answer)[0].value)));
  const contracts = keys.map((show, index) => ({
    ...{
      show,
      distributor_id: some[index % some.length],
      distribution_type: 'streaming',
      region: 'WORLD',
      contract_start_date: '2020-12-01',
    },
  }));
  const listed: Row[] = [...episodes.values()].map((episode) => ({
    show: ref(episode._embedded.show.id),
    season_number: episode.season,
    episode_number: episode.number,
    title: episode.name.slice(0, 255),
    ...(episode.airdate && { air_date: episode.airdate }),
    ...(episode.runtime && { duration_minutes: episode.runtime }),
  }));
  for (let number = 1; listed.length < sizes.episodes; number++)
    listed.push({ show: keys.at(-1 - (number % 50)), season_number: 900, episode_number: number });
  return { tv_shows, contracts, episodes: listed };
}

function* entries(): Generator<Answer> {
  const folder = join(dataFolder, 'tvmaze_web_2020-12');
  for (const file of readdirSync(folder)) yield* JSON.parse(readFileSync(join(folder, file), 'utf8'));
}

/** The channels of the schedule. */
function distributors(): Row[] {
  const channels = new Map<string, Row>();
  for (const { _embedded } of entries())
    for (const [kind, channel] of [
      ['network', _embedded.show.network],
      ['streaming', _embedded.show.webChannel],
    ] as const)
      if (channel) channels.set(`${kind}:${channel.id}`, { kind, name: channel.name, country_code: channel.country?.code ?? null });
  return [...channels.values()].slice(0, sizes.distributors);
}

describe.skipIf(missing !== undefined)('a library of TVmaze', () => {
  let cloud: TestCloud;
  let requests = 0;
  const times: string[] = [];

  beforeAll(async () => {
    cloud = await startTestCloud();
  });

  afterAll(() => cloud?.close());

  /** Sends rows in as few requests as the limit allows. @returns the counts of the imports */
  async function send(list: BulkList, rows: readonly Row[]) {
    const sum = { read: 0, inserted: 0, updated: 0, unchanged: 0, skipped: 0 };
    for (let from = 0; from < rows.length; from += mostRows) {
      requests++;
      const asked = Date.now();
      const answer = await cloud.call(`POST /api/v1/${list}/bulk`, {
        as: 'editor',
        headers: { prefer: 'wait=8' },
        body: { items: rows.slice(from, from + mostRows) },
      });
      times.push(`${list} ${Date.now() - asked}`);
      expect([answer.status, answer.body.errors, answer.body.problem]).toEqual([200, undefined, null]);
      for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += answer.body[name];
    }
    return sum;
  }

  test('is loaded in at most 20 requests, and again without a change', { timeout: 300_000 }, async () => {
    const owner = operator(cloud);
    const started = Date.now();
    const first = { distributors: await send('distributors', distributors()) };
    const ids = await owner.sql('SELECT id, name FROM distributors ORDER BY created_at DESC LIMIT 165');
    const rows = rowsOf(new Map(ids.map(({ id, name }) => [String(name), String(id)])));
    const counts: Record<string, object> = first;
    for (const list of ['tv_shows', 'contracts', 'episodes'] as const) counts[list] = await send(list, rows[list]);
    console.log(
      `6,481 rows through the API: ${requests} requests, ${((Date.now() - started) / 1000).toFixed(1)} s (${times.join(', ')} ms)`,
    );
    expect(requests).toBeLessThanOrEqual(20);
    for (const [list, read] of Object.entries(sizes))
      expect([list, counts[list]]).toEqual([list, expect.objectContaining({ read, skipped: 0 })]);
    const before = await owner.sql('SELECT count(*) AS entries, max(id) AS last FROM activity_logs');
    for (const list of ['tv_shows', 'contracts', 'episodes'] as const)
      expect(await send(list, rows[list])).toEqual({ read: sizes[list], inserted: 0, updated: 0, unchanged: sizes[list], skipped: 0 });
    expect(await owner.sql('SELECT count(*) AS entries, max(id) AS last FROM activity_logs')).toEqual(before);
  });
});
