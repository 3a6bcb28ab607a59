import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let show: string;
let channel: string;

const send = (route: string, body?: object, headers: Record<string, string> = {}) => {
  const [method, path] = route.split(' ');
  return cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });
};
const added = async (path: string, body: object): Promise<string> => (await send(`POST ${path}`, body)).body.id;
const terms = (more: object) => ({ distributor_id: channel, distribution_type: 'cable', contract_start_date: '2020-01-01', ...more });

/** Adds a resource of each kind. */
const kinds: Readonly<Record<string, () => Promise<string>>> = {
  movies: () => added('movies', { title: 'Gone and Back', genre: 'Drama' }),
  tv_shows: () => added('tv_shows', { title: 'Gone and Back', status: 'ended' }),
  distributors: () => added('distributors', { kind: 'streaming', name: 'Gone and Back' }),
  episodes: () => added(`tv_shows/${show}/episodes`, { season_number: 7, episode_number: 7 }),
  contracts: () => added(`tv_shows/${show}/contracts`, terms({ region: 'PT' })),
  release_dates: () => added(`tv_shows/${show}/release_dates`, { region: 'PT', release_date: '2020-01-01' }),
};

beforeAll(async () => {
  cloud = await sharedCloud();
  show = await added('tv_shows', { title: 'Of What Comes Back', status: 'ended' });
  channel = await added('distributors', { kind: 'network', name: 'What Comes Back' });
});

describe.each(Object.entries(kinds))('restoring one of the %s', (kind, add) => {
  test('needs the version that was read, and works once', async () => {
    const path = `${kind}/${await add()}`;
    expect(await send(`DELETE ${path}`)).toMatchObject({ status: 200, body: { version: 2 } });
    const late = await send(`POST ${path}/restore`, undefined, { 'if-match': '"1"' });
    expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed', current_version: 2 } });
    const back = await send(`POST ${path}/restore`, undefined, { 'if-match': '"2"' });
    expect(back).toMatchObject({ status: 200, body: { version: 3 } });
    expect((await cloud.call(`GET /api/v1/${path}`)).body.version).toBe(3);
    const { outcome } = (await cloud.call(`GET /api/v1/receipts/${back.body.receipt_id}`, { as: 'editor' })).body;
    const [latest] = (await cloud.call('GET /api/v1/activity?action=restore&limit=1', { as: 'admin' })).body.data;
    expect(outcome.changed).toEqual({ kind: latest.resource_type, id: latest.resource_id, action: 'restore' });
    expect(path).toBe(`${kind}/${outcome.changed.id}`);
    expect((await send(`POST ${path}/restore`)).status).toBe(kind === 'distributors' ? 422 : 404);
  });
});

test('a contract cannot be restored if an exclusive contract excludes it', async () => {
  const exclusive = { region: 'LU', exclusive: true };
  const first = await added(`tv_shows/${show}/contracts`, terms(exclusive));
  await send(`DELETE contracts/${first}`);
  const existing_id = await added(`tv_shows/${show}/contracts`, terms({ ...exclusive, region: 'WORLD' }));
  expect(await send(`POST contracts/${first}/restore`)).toMatchObject({ status: 409, body: { code: 'contract_overlap', existing_id } });
  await send(`DELETE contracts/${existing_id}`);
  expect((await send(`POST contracts/${first}/restore`)).status).toBe(200);
});

test('a release date cannot be restored if its place is taken', async () => {
  const release = { region: 'LU', release_date: '2020-01-01', distributor_id: channel };
  const first = await added(`tv_shows/${show}/release_dates`, release);
  await send(`DELETE release_dates/${first}`);
  const existing_id = await added(`tv_shows/${show}/release_dates`, release);
  expect(await send(`POST release_dates/${first}/restore`)).toMatchObject({ status: 409, body: { code: 'duplicate', existing_id } });
});

test('no part of a deleted show can be restored alone', async () => {
  const gone = await added('tv_shows', { title: 'Gone With Everything', status: 'ended' });
  const paths = [
    `episodes/${await added(`tv_shows/${gone}/episodes`, { season_number: 1, episode_number: 1 })}`,
    `contracts/${await added(`tv_shows/${gone}/contracts`, terms({ region: 'PT' }))}`,
    `release_dates/${await added(`tv_shows/${gone}/release_dates`, { region: 'PT', release_date: '2020-01-01' })}`,
  ];
  for (const path of [...paths, `tv_shows/${gone}`]) expect((await send(`DELETE ${path}`)).status).toBe(200);
  const none = { status: 404, body: { code: 'not_found', detail: 'The show was deleted.' } };
  for (const path of paths) expect(await send(`POST ${path}/restore`)).toMatchObject(none);
});
