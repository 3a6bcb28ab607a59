import { randomBytes } from 'node:crypto';
import { BatchWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { derivedId } from '../../lambda/domain/derived-id.ts';
import { applyEvent, eventsOf } from '../../lambda/domain/tracker/ledger.ts';
import { changesTo, type Projection, untracked } from '../../lambda/domain/tracker/projection.ts';
import { grantsFor } from '../../lambda/platform/grants.ts';
import { batchesAt } from '../../lambda/stores/tracker/history.ts';
import { putBatch, putEvent } from '../../lambda/stores/tracker/ledger-items.ts';
import { storedProjection } from '../../lambda/stores/tracker/projections.ts';
import { putCards } from '../support/catalog-of-cards.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { recordedCalls } from '../support/recorded-calls.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { callOwn } from '../support/tracked-show.ts';

/*
 * An account of a year: 240 events of about 20 kB, so reversing all of them takes several reads of 1 MB.
 */

type Item = Record<string, unknown>;

const username = 'viewer';
const months = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2025, 10 + index, 1)).toISOString().slice(0, 7));
const eventsOfMonth = 20;

/** What the library said after an event. */
interface Past {
  readonly at: number;
  readonly rating: number;
  readonly watched: number;
}

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let id: string;
let sub: string;
const past: Past[] = [];

const tables = () => owner.environment('setprogress');

async function put(table: string | undefined, items: readonly Item[]): Promise<void> {
  for (let from = 0; from < items.length; from += 25) {
    const requests = items.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await owner.dynamodb.send(new BatchWriteCommand({ RequestItems: { [String(table)]: requests } }));
  }
}

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
  sub = (await cloud.call('GET /api/v1/me')).body.sub;
  [id] = (await putCards(owner, 'An Old Account', 1)) as [string];
  const use = grantsFor(['progress:put'], { PROGRESS_TABLE: 'p', TRACKER_KEYS_TABLE: 't', LEDGER_TABLE: 'l', PROFILES_TABLE: 'q' });
  const grant = use('progress:put');
  const show = { kind: 'show', id, tv_show: 'An Old Account 0', show_id: id, title: 'An Old Account 0', listed: true } as const;
  const ledger: Item[] = [];
  let projection: Projection = untracked;
  for (let index = 0; index < months.length * eventsOfMonth; index++) {
    const at = Date.parse(`${months[Math.floor(index / eventsOfMonth)]}-01T00:00:00Z`) + (index % eventsOfMonth) * 86_400_000;
    const episode = { season: 1 + Math.floor((index % 30) / 10), episode: 1 + (index % 10) };
    const ref = { ...episode, id: derivedId(id, `${episode.season}x${episode.episode}`) };
    const notes = Array.from({ length: 10 }, (_, season) => [`note season ${season}`, randomBytes(1000).toString('hex')]);
    const wanted = {
      ...Object.fromEntries(notes),
      'rating show': 0.5 + (index % 20) / 2,
      ...(index < 30 && { [`play ${projection.number + 1}.0`]: { episode: ref, on: null, cycle: 1 } }),
    };
    const batch = {
      id: `${batchesAt(at)}-7000-8000-${String(index).padStart(12, '0')}`,
      at: new Date(at).toISOString(),
      source: 'page',
    } as const;
    for (const event of eventsOf(projection, changesTo(projection, wanted))) {
      projection = applyEvent(projection, event);
      ledger.push(putEvent(grant, sub, batch, show, event).Put?.Item as Item);
    }
    ledger.push(putBatch(grant, { sub, username }, batch, show, 12).Put?.Item as Item);
    past.push({ at, rating: wanted['rating show'], watched: Math.min(index + 1, 30) });
  }
  // As the first change of each month asked for them.
  for (const month of months)
    ledger.push({ sub, entry: `as-of ${month}`, month, username, open: 'open', created_at: `${month}-01T00:00:00.000Z` });
  const { fields, writes } = storedProjection(grant, { sub, id }, projection, 'watching', []);
  const copy = { id, title: show.title, year: 2020, network: null, poster_url: null, status: 'running', genres: ['Drama'] };
  const listed = {
    show: copy,
    username,
    sub,
    tv_show: show.tv_show,
    show_id: id,
    joined: 0,
    last_updated: new Date().toISOString(),
    version: 1,
    ...fields,
  };
  await put(tables().LEDGER_TABLE, [...ledger, ...writes.map(({ Put }) => Put?.Item as Item)]);
  await put(tables().PROGRESS_TABLE, [Object.fromEntries(Object.entries(listed).filter(([, value]) => value !== undefined))]);
}, 120_000);

/** The library at an instant, and the calls that the answer took. */
async function library(at: number | string) {
  const route = `GET /api/v1/me/library?limit=100&as_of=${new Date(at).toISOString()}`;
  const { answer, calls } = await recordedCalls(cloud, () => cloud.call(route));
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  const { rating = null, standing = { watched: 0 } } = answer.body.data.find((one: { id: string }) => one.id === id) ?? {};
  return { calls, rating, watched: standing.watched };
}

const sweep = async () => {
  const { name } = cloud.host.definitions().find((one) => one.name.includes('continuebatches')) ?? { name: '' };
  expect(await cloud.host.invoke(name, {})).toEqual({ payload: null });
};
const headers = async () => (await owner.items(tables().LEDGER_TABLE)).filter(({ entry }) => /^as-of \d{4}-\d\d$/.test(String(entry)));

/** An instant of each month, just before and just after an event, and the start of the account. */
const instants = [5, 27, 59, 60, 119, 120, 199, 239];

test('a checkpoint bounds the events that an old instant reverses, and the answer stays equal', async () => {
  const before = [];
  for (const index of instants) before.push(await library((past[index] as Past).at));
  expect(before.map(({ rating, watched }) => ({ rating, watched }))).toEqual(
    instants.map((index) => ({ rating: past[index]?.rating, watched: past[index]?.watched })),
  );
  expect(before[0]?.calls.length, 'without checkpoints, every event is read').toBeGreaterThanOrEqual(7);
  await sweep();
  expect((await headers()).every(({ open, parts }) => open === undefined && parts === 1)).toBe(true);
  for (const [at, index] of instants.entries()) {
    const { calls, ...answer } = await library((past[index] as Past).at);
    const { calls: many, ...same } = before[at] as (typeof before)[number];
    expect(answer, `event ${index}`).toEqual(same);
    if (index < 220) expect(calls.length, `event ${index}: ${calls}, ${many.length} calls without`).toBeLessThanOrEqual(5);
  }
  for (const index of [20, 100, 200]) expect((await library((past[index] as Past).at - 1)).rating).toBe(past[index - 1]?.rating);
  expect((await library('2025-10-31T23:59:59.999Z')).rating, 'before the account').toBeNull();
  console.log(`${before[0]?.calls.length} calls without checkpoints, ${(await library((past[5] as Past).at)).calls.length} with them`);
});

test('the first change of a month asks for its checkpoint once, and later changes do not alter it', async () => {
  const month = new Date().toISOString().slice(0, 7);
  const own = async () => (await headers()).filter((one) => one.month === month);
  expect(await own()).toEqual([]);
  await callOwn(cloud, `PATCH shows/${id}`, { rating: 7 });
  await callOwn(cloud, `PATCH shows/${id}`, { favourite: true });
  const [asked, ...others] = await own();
  expect(others).toEqual([]);
  expect(asked).toMatchObject({ open: 'open', username });
  // A younger request than a minute may still be storing its batch.
  await sweep();
  expect(await own()).toMatchObject([{ open: 'open' }]);
  const key = { sub, entry: `as-of ${month}` };
  const earlier = { ':earlier': new Date(Date.now() - 61_000).toISOString() };
  const age = { UpdateExpression: 'SET created_at = :earlier', ExpressionAttributeValues: earlier };
  await owner.dynamodb.send(new UpdateCommand({ TableName: tables().LEDGER_TABLE, Key: key, ...age }));
  await sweep();
  expect(await own()).toMatchObject([{ parts: 1 }]);
  await callOwn(cloud, `DELETE shows/${id}`);
  expect(await library(Date.parse(`${month}-01T00:00:00.000Z`) - 1)).toMatchObject({ rating: past.at(-1)?.rating, watched: 30 });
  for (const later of [Date.now(), '9999-12-31T23:59:59Z']) expect(await library(later)).toMatchObject({ rating: null });
});
