import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { packAirTimes } from '../../lambda/domain/card-episodes.ts';
import { derivedId } from '../../lambda/domain/derived-id.ts';
import { knownEpisodes } from '../../lambda/domain/tracker/episodes.ts';
import { applyEvent, eventsOf } from '../../lambda/domain/tracker/ledger.ts';
import { mark } from '../../lambda/domain/tracker/mark.ts';
import { untracked } from '../../lambda/domain/tracker/projection.ts';
import { grantsFor } from '../../lambda/platform/grants.ts';
import { putBatch, putEvent } from '../../lambda/stores/tracker/ledger-items.ts';
import { storedProjection } from '../../lambda/stores/tracker/projections.ts';
import { putCards } from '../support/catalog-of-cards.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { recordedCalls } from '../support/recorded-calls.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

/*
 * A person with 1,000 shows and 20,000 plays. Each page takes at most four calls in a row, and reads at most 1 MB.
 */

const shows = 1_000;
const plays = 20;
const username = 'viewer';
const megabyte = 1_048_576;

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let ids: string[] = [];

type Item = Record<string, unknown>;

const cards: Item[] = [];
const listed: Item[] = [];
const ledger: Item[] = [];

/** The size of an item as DynamoDB counts it: names and values, with 3 bytes and 1 for each element of lists and maps. */
function sizeOf(value: unknown): number {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (value instanceof Uint8Array) return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + sizeOf(one) + 1, 3);
  return Object.entries(value as object).reduce((sum, [name, one]) => sum + Buffer.byteLength(name) + sizeOf(one) + 1, 3);
}

const sizeOfAll = (items: readonly Item[]) => items.reduce((sum, item) => sum + sizeOf(item), 0);

async function putAll(table: string | undefined, items: readonly Item[]): Promise<void> {
  for (let from = 0; from < items.length; from += 25) {
    const requests = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await owner.dynamodb.send(new BatchWriteCommand({ RequestItems: { [String(table)]: requests } }));
  }
}

const withoutUndefined = (item: object): Item => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));

/** One show with its card, 20 dated plays in one batch, and the item of the list. */
function addOne(index: number, sub: string): void {
  const id = derivedId('large library', String(index));
  const title = `A Show of Ordinary Length ${index}`;
  const seasons = [1, 2, 3].map((number) => ({ number, episodes: 10, gaps: [] }));
  const places = seasons.flatMap(({ number }) => Array.from({ length: 10 }, (_, at) => ({ season: number, episode: at + 1 })));
  const idsOfEpisodes = places.map(({ season, episode }) => derivedId(id, String(season), String(episode)));
  const network = 'A Channel';
  const poster_url = `https://static.example.org/uploads/images/original_untouched/${index}/${1_000_000 + index}.jpg`;
  const card = { id, title, status: 'running', year: 2020, network, poster_url, genres: ['Drama', 'Science-Fiction'] };
  const bytes = Buffer.from(idsOfEpisodes.join('').replaceAll('-', ''), 'hex');
  const times = places.map((_, at) => ({ minutes: 26_000_000 + at * 10_080, precision: 1 }));
  const packed = { episode_ids: bytes, episode_airs: Buffer.from(packAirTimes(times)) };
  cards.push({
    ...card,
    seasons,
    ...packed,
    runtime_minutes: 45,
    version: 1,
    deleted: false,
    merged_into: null,
    absorbed: [],
    keys: [title],
  });
  const airs = { at: null, date: '2020-01-01', precision: 'day' } as const;
  const episodes = knownEpisodes(
    places.map((place, at) => ({ ...place, id: idsOfEpisodes[at], airs })),
    'running',
    new Date(),
  );
  const to = places[plays - 1] as (typeof places)[number];
  const { changes } = mark(untracked, episodes, {
    range: { kind: 'up_to', to },
    as: 'watched',
    specials: false,
    on: `2026-11-${10 + (index % 15)}T20:15:00.000Z`,
  });
  const position = {
    ...to,
    id: idsOfEpisodes[plays - 1] as string,
    last_regular: null,
    watched_at: `2026-11-21T20:15:00.${100 + (index % 900)}Z`,
  };
  const events = eventsOf(untracked, [...changes, { slot: 'position', before: null, after: position }]);
  const projection = events.reduce(applyEvent, untracked);
  const use = grantsFor(['progress:put'], { PROGRESS_TABLE: 'p', TRACKER_KEYS_TABLE: 't', LEDGER_TABLE: 'l', PROFILES_TABLE: 'q' });
  const grant = use('progress:put');
  const { fields } = storedProjection(grant, { sub, id }, projection, 'watching', []);
  const last_updated = `2026-11-21T20:15:00.${100 + (index % 900)}Z`;
  listed.push(withoutUndefined({ username, sub, tv_show: title, show_id: id, joined: 0, show: card, last_updated, version: 1, ...fields }));
  const batch = { id: `019aa5c5-0000-7000-8000-${String(index).padStart(12, '0')}`, at: last_updated, source: 'bulk' } as const;
  const show = { kind: 'show', id, tv_show: title, show_id: id, title, listed: true } as const;
  const writes = [
    ...events.map((event) => putEvent(grant, sub, batch, show, event)),
    putBatch(grant, { sub, username }, batch, show, changes.length),
  ];
  ledger.push(...writes.map(({ Put }) => Put?.Item as Item));
}

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
  const { sub } = (await cloud.call('GET /api/v1/me')).body;
  for (let index = 0; index < shows; index++) addOne(index, sub);
  ids = cards.map(({ id }) => String(id));
  const { PROGRESS_TABLE, LEDGER_TABLE } = owner.environment('setprogress');
  await putAll(PROGRESS_TABLE, listed);
  await putAll(LEDGER_TABLE, ledger);
  await putAll(owner.environment('setprogress').SHOW_CARDS_TABLE, cards);
}, 120_000);

/** The calls that a request takes. */
async function callsOf(route: string): Promise<string[]> {
  const { answer, calls } = await recordedCalls(cloud, () => cloud.call(route));
  expect(answer.status, JSON.stringify(answer.body).slice(0, 500)).toBe(200);
  return calls.map((call) => [...new Set(call.split('+'))].join('+'));
}

test('each page takes at most four calls of DynamoDB and no other service', async () => {
  const pages = {
    home: 'GET /api/v1/me/up_next',
    library: 'GET /api/v1/me/library',
    show: `GET /api/v1/me/shows/${ids[500]}`,
    history: 'GET /api/v1/me/history',
    'history of a show': `GET /api/v1/me/history?id=${ids[500]}`,
    batches: 'GET /api/v1/me/batches',
  };
  for (const [page, route] of Object.entries(pages)) {
    const calls = await callsOf(route);
    expect(
      calls.every((call) => /^(BatchGetItem|GetItem|Query)$/.test(call)),
      `${page}: ${calls}`,
    ).toBe(true);
    expect(calls.length, `${page}: ${calls}`).toBeLessThanOrEqual(4);
  }
});

test('a list from before the ledger reads its cards in one round trip', async () => {
  const { sub } = (await cloud.call('GET /api/v1/me', { as: 'editor' })).body;
  const former = ids.slice(0, 300).map((show_id, index) => ({
    ...{ username: 'editor', sub, tv_show: `A Show of Ordinary Length ${index}`, show_id, season: 1, episode: 3, version: 1 },
    last_updated: '2026-01-05T20:00:00.000Z',
  }));
  await putAll(owner.environment('setprogress').PROGRESS_TABLE, former);
  const waiting: (() => void)[] = [];
  // Each of the three reads of 100 cards is held until the others have arrived, so one after another would never end.
  const hold = async (call: string) => {
    if (!call.startsWith('BatchGetItem') || waiting.length === 3) return;
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === 3) for (const go of waiting) go();
    });
  };
  const { answer, calls } = await recordedCalls(cloud, () => cloud.call('GET /api/v1/me/up_next', { as: 'editor' }), { before: hold });
  const { status, body } = answer;
  expect({ status, next: body.data[0]?.episode }).toMatchObject({ status: 200, next: { season: 1, episode: 4 } });
  // The caller, the list, the cards of the list, and those of the page: four round trips.
  const reads = calls.map((call) => call.split('+')[0]).filter((action) => action !== 'GetItem');
  expect(reads).toEqual(['Query', 'BatchGetItem', 'BatchGetItem', 'BatchGetItem', 'BatchGetItem']);
});

test('a show that is not on a large list takes four round trips: the list is read with its card, and its episodes with its last event', async () => {
  const [untracked] = await putCards(owner, 'Not on the large list', 1);
  const calls = await callsOf(`GET /api/v1/me/shows/${untracked}`);
  expect(calls.length, String(calls)).toBeLessThanOrEqual(6);
});

test('each page reads at most 1 MB', () => {
  const pageOfCards = sizeOfAll(cards.slice(0, 50));
  const list = sizeOfAll(listed);
  console.log(`list ${list} bytes, 50 cards ${pageOfCards} bytes, 50 events ${sizeOfAll(ledger.slice(0, 100))} bytes`);
  expect(list + pageOfCards).toBeLessThanOrEqual(megabyte);
  expect(sizeOfAll(ledger.slice(0, 100))).toBeLessThanOrEqual(megabyte);
});

test('the whole library is listed, page by page, each show once', async () => {
  const seen: string[] = [];
  for (let query = '?limit=100&sort=title'; query; ) {
    const { data, meta } = (await cloud.call(`GET /api/v1/me/library${query}`)).body;
    seen.push(...data.map(({ id }: { id: string }) => id));
    query = meta.next_cursor ? `?limit=100&sort=title&cursor=${meta.next_cursor}` : '';
  }
  expect(seen.length).toBe(new Set(seen).size);
  expect(ids.every((id) => seen.includes(id))).toBe(true);
});
