import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { changesList } from '../../lambda/contract/capabilities.ts';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import type { TestCloud } from '../support/cloud.ts';
import { expectLedgerAgrees } from '../support/ledger-agrees.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { addShow, callOwn, type TrackedTestShow } from '../support/tracked-show.ts';

/*
 * A list that was stored before the ledger: items without events, and a tracker key with the name of each show. The first change of a show
 * brings all of it into the ledger, whichever route makes the change.
 */

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let sub = '';

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
  sub = (await cloud.call('GET /api/v1/me')).body.sub;
});

const username = 'viewer';
const last_updated = '2026-01-05T20:00:00.000Z';
const tables = () => owner.environment('setprogress');

/** Stores a show as version 0.2.0 did. */
async function storeFormerly(tv_show: string, show_id: string, episode: number): Promise<void> {
  const Item = {
    username,
    sub,
    tv_show,
    show_id,
    season: 1,
    episode,
    last_regular: null,
    last_updated,
    watched_at: last_updated,
    version: 3,
  };
  await owner.dynamodb.send(new PutCommand({ TableName: tables().PROGRESS_TABLE, Item }));
  await owner.dynamodb.send(new PutCommand({ TableName: tables().TRACKER_KEYS_TABLE, Item: { sub, entry: `show ${show_id}`, tv_show } }));
}

const guardOf = async (show_id: string) =>
  (await owner.dynamodb.send(new GetCommand({ TableName: tables().TRACKER_KEYS_TABLE, Key: { sub, entry: `show ${show_id}` } }))).Item;
const itemsOf = async (...names: string[]) =>
  (await owner.items(tables().PROGRESS_TABLE)).filter((item) => item.username === username && names.includes(String(item.tv_show)));

type Way = (show: TrackedTestShow, headers: Record<string, string>) => ReturnType<TestCloud['call']>;
const me = (route: string, headers: Record<string, string>, body?: object) => callOwn(cloud, route, body, headers);

/** Every way to change a show. */
const ways: Readonly<Record<string, Way>> = {
  'PUT /api/v1/progress': ({ id }, headers) =>
    cloud.call(`PUT /api/v1/progress?show_id=${id}`, { headers, body: { season: 1, episode: 4 } }),
  'POST /api/v1/update_episode': ({ title, id }, headers) =>
    cloud.call('POST /api/v1/update_episode', { headers, body: { username, tv_show: title, show_id: id, season: 1, episode: 4 } }),
  'DELETE /api/v1/progress': ({ id }) => cloud.call(`DELETE /api/v1/progress?show_id=${id}`),
  'PATCH /api/v1/me/library': ({ id }, headers) => me('PATCH library', headers, { items: [{ kind: 'show', id }], favourite: true }),
  'PATCH /api/v1/me/shows/{id}': ({ id }, headers) => me(`PATCH shows/${id}`, headers, { rating: 7, note: 'Seen' }),
  'DELETE /api/v1/me/shows/{id}': ({ id }, headers) => me(`DELETE shows/${id}`, headers),
  'POST /api/v1/me/shows/{id}/mark': ({ id }, headers) => me(`POST shows/${id}/mark`, headers, { range: { kind: 'all' }, as: 'watched' }),
  'POST /api/v1/me/shows/{id}/cycles': ({ id }, headers) => me(`POST shows/${id}/cycles`, headers),
  'PATCH /api/v1/me/shows/{id}/seasons/{number}': ({ id }, headers) => me(`PATCH shows/${id}/seasons/1`, headers, { rating: 2 }),
  'POST /api/v1/me/remaps/{id}/apply': ({ id, episodes }, headers) =>
    me(`POST remaps/${id}/apply`, headers, { choices: [{ was: episodes['1x1'], becomes: null }] }),
  'PATCH /api/v1/me/episodes/{id}': ({ id, episodes }, headers) =>
    me(`PATCH episodes/${episodes['1x1']}`, headers, { show_id: id, rating: 3 }),
  'POST /api/v1/me/plays': ({ id }, headers) =>
    me('POST plays', headers, { show_id: id, episodes: [{ season: 1, episode: 1 }], on: '2026' }),
  'PATCH /api/v1/me/plays/{id}': ({ id }, headers) => me(`PATCH plays/${id}.1.0`, headers, { on: '2026' }),
  'DELETE /api/v1/me/plays/{id}': ({ id }, headers) => me(`DELETE plays/${id}.1.0`, headers),
  // An earlier version stored the show again after this one removed it.
  'POST /api/v1/me/batches/{id}/undo': async ({ id, title }, headers) => {
    const { batch_id } = (await me(`DELETE shows/${id}`, {})).body;
    await storeFormerly(title, id, 3);
    return me(`POST batches/${batch_id}/undo`, headers, {});
  },
};

/** What happens before a second show is merged into the changed one, so that the change is the first one that joins them. */
const earlier: Readonly<Record<string, (show: TrackedTestShow) => Promise<unknown>>> = {
  'POST /api/v1/me/remaps/{id}/apply': async ({ id, episodes }) => {
    await me(`PATCH shows/${id}`, {}, { favourite: true });
    await cloud.call(`DELETE /api/v1/episodes/${episodes['1x1']}`, { as: 'editor', headers: { prefer: 'wait=8' } });
  },
};

test('this file covers every route that changes the list', () => {
  const keys = Object.entries(routes as Readonly<Record<string, Route>>).flatMap(([key, { uses }]) => (changesList(uses) ? [key] : []));
  expect(keys.sort()).toEqual(Object.keys(ways).sort());
});

describe.each(Object.entries(ways))('the first %s', (route, change) => {
  test('brings a show with the items of a merged one into the ledger, losing nothing', async () => {
    const [gone, show] = [await addShow(cloud, [1]), await addShow(cloud, [5])];
    await storeFormerly(show.title, show.id, 3);
    await earlier[route]?.(show);
    await storeFormerly(gone.title, gone.id, 2);
    await cloud.call(`POST /api/v1/tv_shows/${gone.id}/merge`, { as: 'editor', headers: { prefer: 'wait=8' }, body: { into: show.id } });
    const before = (await cloud.call(`GET /api/v1/me/shows/${show.id}`)).body;
    expect(before).toMatchObject({ position: { season: 1, episode: 3 }, status: 'watching' });
    if (!earlier[route]) expect(before.standing.watched).toBe(3);
    const answer = await change(show, { 'idempotency-key': `first-${show.id}` });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    expect([await guardOf(show.id), await guardOf(gone.id)]).toEqual([undefined, undefined]);
    const isRemoved = route.startsWith('DELETE') && !route.includes('plays');
    expect(await itemsOf(show.title, gone.title)).toHaveLength(isRemoved ? 0 : 1);
    await expectLedgerAgrees(owner);
    const { data } = (await cloud.call(`GET /api/v1/me/history?id=${show.id}`)).body;
    const [latest] = data;
    const undone = await me(`POST batches/${latest.batch_id}/undo`, {}, {});
    expect(undone.body).toMatchObject({ kept: [] });
    const { version: _, last_updated: __, ...after } = (await cloud.call(`GET /api/v1/me/shows/${show.id}`)).body;
    const { version: ___, last_updated: ____, ...formerly } = before;
    if (!route.includes('undo')) expect(after).toEqual(formerly);
    const lasting = data.filter(({ undoable }: { undoable: boolean }) => !undoable);
    expect(lasting).toEqual(data.filter(({ source }: { source: string }) => ['migration', 'merge'].includes(source)));
    expect(lasting.at(-1)).toBe(data.at(-1));
    for (const { batch_id } of lasting) expect((await me(`POST batches/${batch_id}/undo`, {}, {})).body.code).toBe('not_undoable');
    expect(latest.undoable).toBe(true);
  });
});

test('an item that was stored by its name only is bound to the show that has the name', async () => {
  const tv_show = 'Known Later On';
  const Item = { username, sub, tv_show, season: 1, episode: 2, last_updated, version: 1 };
  await owner.dynamodb.send(new PutCommand({ TableName: tables().PROGRESS_TABLE, Item }));
  const { id } = await addShow(cloud, [3], { aliases: [tv_show] });
  await cloud.call('POST /api/v1/update_episode', { body: { username, tv_show, season: 1, episode: 3 } });
  const { body } = await cloud.call(`GET /api/v1/me/shows/${id}`);
  expect(body).toMatchObject({ tv_show, standing: { watched: 3 }, status: 'completed' });
  expect(body.episodes.map(({ plays }: { plays: object[] }) => plays.length)).toEqual([1, 1, 1]);
  await expectLedgerAgrees(owner);
});

test('an item that only has a name hides no show from the lists, and stops no change of another show', async () => {
  const Item = { username, sub, tv_show: 'Never in the Catalog', season: 1, episode: 2, last_updated, version: 1 };
  await owner.dynamodb.send(new PutCommand({ TableName: tables().PROGRESS_TABLE, Item }));
  for (const list of ['library', 'up_next', 'remaps']) expect((await cloud.call(`GET /api/v1/me/${list}`)).status).toBe(200);
  const [watched, rated] = [await addShow(cloud, [2]), await addShow(cloud, [2])];
  expect((await me(`POST shows/${watched.id}/cycles`, {})).status).toBeLessThan(500);
  expect((await me(`PATCH shows/${rated.id}/seasons/1`, {}, { rating: 2 })).status).toBe(200);
  const { batch_id } = (await me(`DELETE shows/${rated.id}`, {})).body;
  expect((await me(`POST batches/${batch_id}/undo`, {}, {})).status).toBe(200);
});

test('a show with a note is renumbered and removed by every route that can', async () => {
  const { id, episodes } = await addShow(cloud, [2]);
  await me(`POST shows/${id}/mark`, {}, { range: { kind: 'all' }, as: 'watched' });
  expect((await me(`PATCH shows/${id}`, {}, { note: 'Stays with the show' })).status).toBe(200);
  await cloud.call(`DELETE /api/v1/episodes/${episodes['1x1']}`, { as: 'editor', headers: { prefer: 'wait=8' } });
  const applied = await me(`POST remaps/${id}/apply`, {}, { choices: [{ was: episodes['1x1'], becomes: null }] });
  expect(applied.status).toBe(200);
  expect((await me(`GET shows/${id}`, {})).body).toMatchObject({ note: 'Stays with the show' });
  expect((await cloud.call(`DELETE /api/v1/progress?show_id=${id}`)).status).toBe(200);
  expect((await me(`GET shows/${id}`, {})).body).toMatchObject({ status: null, note: null, version: null });
});

test('a show that another device removes while a change of the library is stored is not half changed', async () => {
  const { id } = await addShow(cloud, [2]);
  await me(`PATCH shows/${id}`, {}, { rating: 5 });
  let isFirst = true;
  cloud.interfere(async ({ role, actions }) => {
    if (!isFirst || !role.includes('updatelibrary') || !actions.includes('dynamodb:PutItem')) return undefined;
    isFirst = false;
    await me(`DELETE shows/${id}`, {});
    return undefined;
  });
  const { status } = await me('PATCH library', {}, { items: [{ kind: 'show', id }], favourite: true });
  cloud.interfere();
  expect(isFirst).toBe(false);
  expect(status).toBeLessThan(500);
  await expectLedgerAgrees(owner);
});
