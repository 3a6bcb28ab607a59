import { randomUUID } from 'node:crypto';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { mostItems, mostPlays, mostPlaysOfItem } from '../../lambda/contract/tracker/batch-size.ts';
import { playsOf as playsIn } from '../../lambda/domain/tracker/projection.ts';
import type { Item } from '../../lambda/stores/tracker/progress-entries.ts';
import { projectionOf } from '../../lambda/stores/tracker/projections.ts';
import { putCards } from '../support/catalog-of-cards.ts';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { everyday } from '../support/everyday.ts';
import { expectLedgerAgrees } from '../support/ledger-agrees.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { callOwn } from '../support/tracked-show.ts';

/*
 * Batches of more shows than a transaction has room for. A function that dies is one whose calls all fail from some moment on.
 */

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});
afterEach(() => cloud.interfere());

const call = (route: string, body?: object, headers?: Record<string, string>) => callOwn(cloud, route, body, headers);

const ofEach = (ids: readonly string[], plays = 2) => ({
  items: ids.map((show_id) => ({
    show_id,
    episodes: Array.from({ length: plays }, (_, at) => ({ season: 1 + Math.floor(at / 10), episode: 1 + (at % 10), on: '2026-11-21' })),
  })),
});

const tables = () => owner.environment('setprogress');

/** The header of a batch, as it is stored. */
const header = async (id: string) => (await owner.items(tables().LEDGER_TABLE)).find(({ entry }) => entry === `batch ${id}`);

/** The open batch of the person. */
const openBatch = async () => (await call('GET batches?limit=100')).body.data.find(({ state }: { state: string }) => state === 'open')?.id;

/** The number of plays of each show, by the items of the list. */
async function playsOf(ids: readonly string[]): Promise<number[]> {
  const items = (await owner.items(tables().PROGRESS_TABLE)) as unknown as Item[];
  const plays = new Map(items.map((item) => [item.show_id, playsIn(projectionOf(item, [], [])).length]));
  return ids.map((id) => plays.get(id) ?? 0);
}

/** Sends a request until its batch is complete: a slow machine needs several requests. Each continues the same batch. */
const untilComplete = (route: string, body: object, key: string = randomUUID()) =>
  eventually(`the end of ${route}`, async () => {
    const answer = await call(route, body, { 'idempotency-key': key });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body.state === 'complete' && answer;
  });

/** Runs the sweeper as it would run a minute later. Makes the batch older instead of waiting. */
async function sweep(id: string): Promise<void> {
  cloud.interfere();
  const { sub } = (await cloud.call('GET /api/v1/me')).body;
  await owner.dynamodb.send(
    new UpdateCommand({
      TableName: tables().LEDGER_TABLE,
      Key: { sub, entry: `batch ${id}` },
      UpdateExpression: 'SET created_at = :earlier',
      ConditionExpression: 'attribute_exists(created_at)',
      ExpressionAttributeValues: { ':earlier': new Date(Date.now() - 61_000).toISOString() },
    }),
  );
  const { name } = cloud.host.definitions().find((one) => one.name.includes('continuebatches')) ?? { name: '' };
  expect(await cloud.host.invoke(name, {})).toEqual({ payload: null });
}

/** Lets the functions of a role die at a transaction: before it is stored, or after it is stored and before its answer. */
function die(part: string, at: number, how: 'before' | 'after'): () => boolean {
  let transactions = 0;
  let dead = false;
  cloud.interfere(({ role, actions }) => {
    if (!role.includes(part)) return undefined;
    if (dead) return 'throttled';
    if (!actions.includes('dynamodb:PutItem') || transactions++ < at) return undefined;
    dead = true;
    return how === 'before' ? 'throttled' : 'reset-after';
  });
  return () => dead;
}

test('plays of a hundred shows and a movie are one batch with one undo, which can be undone', async () => {
  const ids = await putCards(owner, 'Many at once', 100);
  const movie = (await cloud.call('GET /api/v1/movies?limit=1')).body.data[0].id;
  const { items } = ofEach(ids);
  const { status, body } = await untilComplete('POST plays', { items: [...items, { movie_id: movie, on: '2025' }] });
  expect({ status, body }).toMatchObject({ status: 202, body: { state: 'complete', shows: 101, source: 'bulk', show: null } });
  expect(await playsOf(ids)).toEqual(ids.map(() => 2));
  await call(`PATCH shows/${ids[7]}`, { status: 'paused' });
  const undone = (await untilComplete(`POST batches/${body.id}/undo`, {})).body;
  expect(undone).toMatchObject({ state: 'complete', undoes: body.id, kept: [] });
  expect(await playsOf(ids)).toEqual(ids.map(() => 0));
  expect((await call(`GET shows/${ids[7]}`)).body).toMatchObject({ status: 'paused' });
  expect((await call(`GET movies/${movie}`)).body).toMatchObject({ plays: [], version: null });
  const again = (await untilComplete(`POST batches/${undone.batch_id}/undo`, {})).body;
  expect(again).toMatchObject({ state: 'complete', changes: undone.changes });
  expect(await playsOf(ids)).toEqual(ids.map(() => 2));
  const batches = (await call('GET batches?limit=10')).body.data;
  expect(batches.find(({ id }: { id: string }) => id === body.id)).toMatchObject({ undone_by: null });
  expect(await header(body.id)).not.toHaveProperty('request');
  await expectLedgerAgrees(owner);
});

describe.each(['before', 'after'] as const)('a function that dies %s a transaction is stored', (how) => {
  test.each(everyday([0, 1, 2, 3], 4, how === 'before' ? 1 : 3))(
    'transaction %i: the sweeper stores the rest, and a repeated request adds nothing',
    async (at) => {
      const ids = await putCards(owner, `Dies ${how} ${at}`, 120);
      const headers = { 'idempotency-key': `dies-${how}-${at}` };
      const isDead = die('addplays', at, how);
      expect((await call('POST plays', ofEach(ids), headers)).status).toBeGreaterThanOrEqual(at === 3 && how === 'after' ? 200 : 429);
      expect(isDead()).toBe(true);
      cloud.interfere();
      const open = await openBatch();
      const isAccepted = at > 0 || how === 'after';
      if (open) await sweep(open);
      expect(await playsOf(ids)).toEqual(ids.map(() => (isAccepted ? 2 : 0)));
      const repeated = await untilComplete('POST plays', ofEach(ids), headers['idempotency-key']);
      expect(repeated).toMatchObject({ status: 202, body: { state: 'complete', shows: 120 } });
      expect(await playsOf(ids)).toEqual(ids.map(() => 2));
      expect(await call('POST plays', ofEach(ids, 3), headers)).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
      await expectLedgerAgrees(owner);
    },
  );

  test('the undo of a large batch is stored to its end too, and says what it kept', async () => {
    const ids = await putCards(owner, `Undo dies ${how}`, 60);
    const { id } = (await untilComplete('POST plays', ofEach(ids, 1))).body;
    const play = (await call(`GET shows/${ids[0]}`)).body.episodes[0].plays[0].id;
    await call(`PATCH plays/${play}`, { on: '2020' });
    const headers = { 'idempotency-key': `undo-${how}` };
    die('undobatch', 1, how);
    expect((await call(`POST batches/${id}/undo`, {}, headers)).status).toBeGreaterThanOrEqual(429);
    cloud.interfere();
    const open = await openBatch();
    expect(await call(`POST batches/${open}/undo`, {})).toMatchObject({ status: 409, body: { code: 'not_undoable' } });
    await sweep(open);
    const answer = await untilComplete(`POST batches/${id}/undo`, {}, headers['idempotency-key']);
    expect(answer).toMatchObject({ status: 200, body: { batch_id: open, state: 'complete', kept: [{ show: { id: ids[0] } }] } });
    expect(await playsOf(ids)).toEqual(ids.map((_, index) => (index === 0 ? 1 : 0)));
    await expectLedgerAgrees(owner);
  });
});

test('the sweeper brings items from before the ledger into it, and finds shows by name', async () => {
  const ids = await putCards(owner, 'Swept formerly', 60);
  const { sub } = (await cloud.call('GET /api/v1/me')).body;
  const former = {
    username: 'viewer',
    sub,
    season: 1,
    episode: 1,
    last_regular: null,
    version: 1,
    last_updated: '2026-01-05T20:00:00.000Z',
  };
  const put = (TableName: string | undefined, Item: object) => owner.dynamodb.send(new PutCommand({ TableName, Item }));
  await put(tables().PROGRESS_TABLE, { ...former, tv_show: 'Swept formerly 55', show_id: ids[55] });
  await put(tables().PROGRESS_TABLE, { ...former, tv_show: 'Only a name' });
  await put(tables().TRACKER_KEYS_TABLE, { sub, entry: `show ${ids[55]}`, tv_show: 'Swept formerly 55' });
  die('addplays', 2, 'before');
  await call('POST plays', ofEach(ids));
  cloud.interfere();
  await sweep(await openBatch());
  expect(await playsOf(ids)).toEqual(ids.map((_, index) => (index === 55 ? 3 : 2)));
  const keys = await owner.items(tables().TRACKER_KEYS_TABLE);
  expect(keys.filter(({ entry }) => entry === `show ${ids[55]}`)).toEqual([]);
  await expectLedgerAgrees(owner);
});

test('another device that changes shows of the batch meanwhile loses nothing, and neither does the batch', async () => {
  const ids = await putCards(owner, 'Contended', 60);
  let transactions = 0;
  cloud.interfere(async ({ role, actions }) => {
    if (!role.includes('addplays') || !actions.includes('dynamodb:PutItem')) return undefined;
    const contended = [[], [ids[3], ids[40]], [ids[3]], [ids[50]]][transactions++] ?? [];
    for (const id of contended) await call(`PATCH shows/${id}`, { rating: transactions });
    return undefined;
  });
  expect((await untilComplete('POST plays', ofEach(ids))).body).toMatchObject({ shows: 60 });
  cloud.interfere();
  expect(transactions).toBeGreaterThan(4);
  expect(await playsOf(ids)).toEqual(ids.map(() => 2));
  expect((await call(`GET shows/${ids[3]}`)).body.rating).toBe(3);
  expect((await call(`GET shows/${ids[40]}`)).body.rating).toBe(2);
  await expectLedgerAgrees(owner);
});

test('a show or movie that a request names twice gets the plays of both', async () => {
  const [id] = await putCards(owner, 'Twice', 1);
  const { items } = ofEach([String(id), String(id)]);
  expect((await untilComplete('POST plays', { items })).body).toMatchObject({ shows: 2 });
  expect(await playsOf([String(id)])).toEqual([4]);
});

describe('a request is refused as a whole', () => {
  test('if one of its shows, episodes or movies does not exist', async () => {
    const [id] = await putCards(owner, 'Refused', 1);
    const items = [
      {
        show_id: id,
        episodes: [
          { season: 1, episode: 1 },
          { season: 9, episode: 9 },
        ],
      },
      { show_id: '00000000-0000-7000-8000-00000000dead', episodes: [{ season: 1, episode: 1 }] },
      { show_id: 'tvmaze:0', episodes: [{ season: 1, episode: 1 }] },
      { movie_id: '00000000-0000-7000-8000-00000000dead' },
    ];
    const { status, body } = await call('POST plays', { items });
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'not_found' });
    const fields = ['items[0].episodes[1]', 'items[1].show_id', 'items[2].show_id', 'items[3].movie_id'];
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual(fields);
    expect(await playsOf([String(id)])).toEqual([0]);
  });

  test('if it carries too much, with words that say how much', async () => {
    const one = { show_id: '00000000-0000-7000-8000-00000000dead', episodes: [{ season: 1, episode: 1 }] };
    const items = Array.from({ length: mostItems + 1 }, () => one);
    expect(await call('POST plays', { items })).toMatchObject({ status: 413, body: { detail: expect.stringContaining('1001 items') } });
    const episodes = Array.from({ length: mostPlaysOfItem }, () => ({ season: 1, episode: 1 }));
    const many = Array.from({ length: mostPlays / mostPlaysOfItem + 1 }, () => ({ ...one, episodes }));
    expect(await call('POST plays', { items: many })).toMatchObject({
      status: 413,
      body: { detail: expect.stringContaining('20500 plays') },
    });
  });
});
