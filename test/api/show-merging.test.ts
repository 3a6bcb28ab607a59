import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

const waiting = { prefer: 'wait=8' };
const send = (route: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(route, { as: 'editor', headers: { ...waiting, ...headers }, body });
const add = async (title: string, more: object = {}): Promise<string> =>
  (await send('POST /api/v1/tv_shows', { title, status: 'running', ...more })).body.id;
const get = async (path: string) => (await cloud.call(`GET /api/v1/tv_shows/${path}`)).body;
const merge = (id: string, into: string, headers: Record<string, string> = {}) =>
  send(`POST /api/v1/tv_shows/${id}/merge`, { into }, headers);
const track = (name: string, episode: number) =>
  cloud.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(name)}`, { body: { season: 1, episode } });
const tracked = async () => (await cloud.call('GET /api/v1/show_user?username=viewer')).body.shows;

test('people who track either show continue where they were, with the target', async () => {
  const gone = await add('The Twin', {
    premiered: '2011-01-01',
    aliases: ['Zwilling'],
    external_ids: [{ source: 'tvmaze', value: '99001' }],
  });
  const stays = await add('Twin, The', { premiered: '2011-01-01', external_ids: [{ source: 'tvmaze', value: '99002' }] });
  const names = ['The Twin', 'zwilling', 'The Twin (2011)'];
  for (const [index, name] of names.entries()) await track(name, index + 5);
  await track('Twin, The', 2);
  expect((await tracked()).map(({ tv_show, episode }: { tv_show: string; episode: number }) => [tv_show, episode])).toEqual([
    ['Twin, The', 2],
    ['The Twin', 7],
  ]);
  expect(await merge('tvmaze:99001', stays)).toMatchObject({ status: 200, body: { id: gone, version: 2 } });

  // One entry, at the later episode.
  expect(await tracked()).toMatchObject([{ tv_show: 'Twin, The', episode: 7, show: { id: stays, title: 'Twin, The' } }]);
  for (const name of [...names, 'Twin, The'])
    expect(await cloud.call(`GET /api/v1/show_episode?username=viewer&tv_show=${encodeURIComponent(name)}`)).toMatchObject({
      body: { tv_show: 'Twin, The', show_id: stays, episode: 7 },
    });
  for (const reference of [gone, 'tvmaze:99001', 'tvmaze:99002'])
    expect(await get(reference)).toMatchObject({ id: stays, version: 2, aliases: expect.arrayContaining(['The Twin', 'Zwilling']) });
  const { data } = (await cloud.call('GET /api/v1/tv_shows/search?q=zwilling')).body;
  expect(data.map(({ id }: { id: string }) => id)).toEqual([stays]);

  // A change to the target reaches them too.
  await send(`PUT /api/v1/tv_shows/${stays}`, { title: 'The Twins', status: 'ended', premiered: '2011-01-01' }, { 'if-match': '"2"' });
  expect(await tracked()).toMatchObject([{ tv_show: 'Twin, The', show: { id: stays, title: 'The Twins', status: 'ended' } }]);
});

test('a repeated merge with the same key is one change, although its reference means the target by then', async () => {
  const id = await add('Merged By Reference', { external_ids: [{ source: 'tvmaze', value: '99003' }] });
  const stays = await add('Stays By Reference');
  const send = () => merge('tvmaze:99003', stays, { 'idempotency-key': 'merged-by-reference' });
  const { body } = await send();
  expect(body).toMatchObject({ id, version: 2 });
  expect(await send()).toMatchObject({ status: 200, body });
});

test('entries that become one show through a new name are one entry, with one version', async () => {
  const id = await add('Known So');
  await track('Known So', 1);
  for (const episode of [2, 3, 4]) await track('Called Otherwise', episode);
  const body = { title: 'Known So', status: 'running', aliases: ['Called Otherwise'] };
  await send(`PUT /api/v1/tv_shows/${id}`, body, { 'if-match': '"1"' });
  const [entry, ...others] = (await tracked()).filter(({ show_id }: { show_id: string }) => show_id === id);
  expect([entry.episode, entry.tv_show, others]).toEqual([4, 'Known So', []]);
  const write = { body: { season: 1, episode: 2 }, headers: { 'if-match': `"${entry.version}"` } };
  const query = new URLSearchParams({ tv_show: entry.tv_show, show_id: id });
  expect(await cloud.call(`PUT /api/v1/progress?${query}`, write)).toMatchObject({ status: 200, body: { episode: 2, version: 4 } });
  expect((await tracked()).filter(({ show_id }: { show_id: string }) => show_id === id)).toMatchObject([{ episode: 2 }]);
});

test('the target gets what it lacks, and keeps what both have; the trail says what moved', async () => {
  const [gone, stays] = [await add('Half'), await add('Other Half')];
  for (const [show, numbers] of [[gone, [1, 2]] as const, [stays, [2, 3]] as const])
    for (const episode_number of numbers)
      await send(`POST /api/v1/tv_shows/${show}/episodes`, { season_number: 1, episode_number, title: `of ${show}` });
  const { id: distributor_id } = (await send('POST /api/v1/distributors', { kind: 'network', name: 'Both Halves' })).body;
  const contract = { distributor_id, distribution_type: 'cable', region: 'FR', exclusive: true };
  const years = (from: number, to: number) => ({ contract_start_date: `${from}-01-01`, contract_end_date: `${to}-12-31` });
  const contractOf = async (show: string, from: number, to: number): Promise<string> =>
    (await send(`POST /api/v1/tv_shows/${show}/contracts`, { ...contract, ...years(from, to) })).body.id;
  const [clashes, fits, theirs] = [
    await contractOf(gone, 2020, 2021),
    await contractOf(gone, 2010, 2011),
    await contractOf(stays, 2021, 2022),
  ];
  for (const [tv_show_id, region] of [[gone, 'FR'] as const, [gone, 'DE'] as const, [stays, 'FR'] as const])
    await send(`POST /api/v1/tv_shows/${tv_show_id}/release_dates`, { region, release_date: '2020-02-02' });
  const { version } = await get(stays);

  expect(await merge(gone, stays, { 'if-match': `"${(await get(gone)).version}"` })).toMatchObject({ status: 200 });
  const { data: episodes } = await get(`${stays}/episodes`);
  expect(episodes.map(({ episode_number, title }: Record<string, unknown>) => [episode_number, title])).toEqual([
    [1, `of ${gone}`],
    [2, `of ${stays}`],
    [3, `of ${stays}`],
  ]);
  const { data: contracts } = await get(`${gone}/contracts`);
  expect(contracts.map(({ id }: { id: string }) => id)).toEqual([fits, theirs]);
  expect(await owner.sql(`SELECT tv_show_id::text FROM tv_show_distributors WHERE id = '${clashes}'`)).toEqual([{ tv_show_id: gone }]);
  const { data: releases } = await get(`${stays}/release_dates`);
  expect(releases.map(({ region }: { region: string }) => region).sort()).toEqual(['DE', 'FR']);
  expect((await get(stays)).version).toBe(version + 1);

  const [ofOther] = (await cloud.call(`GET /api/v1/activity?resource_type=show&resource_id=${stays}`, { as: 'admin' })).body.data;
  expect(ofOther).toMatchObject({
    action: 'merge',
    new_values: { merged: gone, merged_title: 'Half', episodes: 1, contracts: 1, release_dates: 1 },
  });
  const [ofGone] = (await cloud.call(`GET /api/v1/activity?resource_type=show&resource_id=${gone}`, { as: 'admin' })).body.data;
  expect(ofGone).toMatchObject({ action: 'merge', new_values: { merged_into: stays } });
});

test('an exclusive contract for WORLD leaves the source’s contracts with the source', async () => {
  const [gone, stays] = [await add('Nowhere'), await add('Everywhere')];
  const { id: distributor_id } = (await send('POST /api/v1/distributors', { kind: 'network', name: 'World Channel' })).body;
  const terms = { distributor_id, distribution_type: 'cable', contract_start_date: '2020-01-01', exclusive: true };
  const contractOf = async (show: string, more: object): Promise<string> =>
    (await send(`POST /api/v1/tv_shows/${show}/contracts`, { ...terms, ...more })).body.id;
  await contractOf(gone, { region: 'FR' });
  const before = await contractOf(gone, { region: 'WORLD', contract_start_date: '2010-01-01', contract_end_date: '2010-12-31' });
  const theirs = await contractOf(stays, { region: 'WORLD' });
  await merge(gone, stays);
  expect((await get(`${stays}/contracts`)).data.map(({ id }: { id: string }) => id)).toEqual([before, theirs]);
});

test('merges form chains; a merged show can be neither changed, restored nor merged again', async () => {
  const [first, second, third] = [await add('First of Three'), await add('Second of Three'), await add('Third of Three')];
  await track('First of Three', 7);
  await merge(first, second);
  await merge(second, third);
  expect((await get(first)).id).toBe(third);
  expect((await tracked()).find(({ tv_show }: { tv_show: string }) => tv_show === 'First of Three')).toMatchObject({ show: { id: third } });
  expect(await send(`POST /api/v1/tv_shows/${first}/restore`)).toMatchObject({
    status: 422,
    body: { code: 'command_rejected', reason: 'merged', detail: `The show was merged into ${third}.` },
  });
  expect(await merge(first, third)).toMatchObject({ status: 404 });
  expect(await merge(third, first)).toMatchObject({ status: 422, body: { reason: 'unknown_show' } });
  expect(await merge(third, third)).toMatchObject({ status: 422, body: { reason: 'unknown_show' } });
  expect(await merge(third, await add('Fourth of Three'), { 'if-match': '"1"' })).toMatchObject({
    status: 412,
    body: { code: 'precondition_failed' },
  });
});

test('changes to the source apply to the target, in the target’s message group', async () => {
  const gone = await add('Gone Before', { external_ids: [{ source: 'tvmaze', value: '99101' }] });
  const stays = await add('Stays After');
  await merge(gone, stays);
  const { id: distributor_id } = (await send('POST /api/v1/distributors', { kind: 'network', name: 'Of the Gone' })).body;
  const terms = { distributor_id, distribution_type: 'cable', contract_start_date: '2020-01-01' };
  const release = { region: 'IE', release_date: '2020-02-02' };
  for (const [reference, region] of [[gone, 'FR'] as const, ['tvmaze:99101', 'DE'] as const]) {
    expect(await send(`POST /api/v1/tv_shows/${reference}/contracts`, { ...terms, region })).toMatchObject({ status: 201 });
    expect(await send(`POST /api/v1/tv_shows/${reference}/release_dates`, { ...release, region })).toMatchObject({ status: 201 });
    for (const list of ['contracts', 'release_dates'])
      expect((await get(`${reference}/${list}`)).data).toContainEqual(expect.objectContaining({ tv_show_id: stays, region }));
  }
  expect(await send(`POST /api/v1/tv_shows/${gone}/episodes`, { season_number: 1, episode_number: 1 })).toMatchObject({ status: 201 });
  const items = [{ season_number: 1, episode_number: 2 }];
  expect(await send(`POST /api/v1/tv_shows/${gone}/episodes/bulk`, { items })).toMatchObject({ status: 200, body: { id: stays } });
  expect((await get(stays)).seasons).toMatchObject([{ number: 1, episodes: 2 }]);
  const ids = { external_ids: [{ source: 'imdb', value: 'tt9910100' }] };
  const { version } = await get(gone);
  expect(await send(`PUT /api/v1/tv_shows/${gone}/external_ids`, ids, { 'if-match': `"${version}"` })).toMatchObject({
    body: { id: stays },
  });
  const whole = { title: 'Stays For Good', status: 'ended' };
  expect(await send(`PUT /api/v1/tv_shows/${gone}`, whole, { 'if-match': `"${version + 1}"` })).toMatchObject({ body: { id: stays } });

  const { body: receipt } = await cloud.call(`POST /api/v1/tv_shows/${gone}/release_dates`, { as: 'editor', body: release });
  const table = owner.environment('createreleasedate').RECEIPTS_TABLE;
  const { Item } = await owner.dynamodb.send(new GetCommand({ TableName: table, Key: { id: receipt.id } }));
  expect(Item?.message_group).toBe(`show:${stays}`);
});

test('a show merged into the source goes to the target; the source cannot be deleted again', async () => {
  const [gone, stays, third] = [await add('Gone Twice'), await add('Stays Once'), await add('Comes Along')];
  await merge(gone, stays);
  expect(await merge(third, gone)).toMatchObject({ status: 200, body: { id: third } });
  expect((await get(third)).id).toBe(stays);
  expect(await send(`DELETE /api/v1/tv_shows/${gone}`)).toMatchObject({ status: 404 });
  expect((await get(stays)).id).toBe(stays);
});

test('while the database sleeps, an id is accepted unchecked, and an id of another catalog waits', async () => {
  const id = await add('Named While Asleep', { external_ids: [{ source: 'tvmaze', value: '99102' }] });
  cloud.dataApi.sleep(5_000);
  const write = (reference: string) =>
    cloud.call(`POST /api/v1/tv_shows/${reference}/release_dates`, { as: 'editor', body: { region: 'IE', release_date: '2020-02-02' } });
  expect(await write('tvmaze:99102')).toMatchObject({ status: 503, body: { code: 'catalog_waking' } });
  cloud.dataApi.sleep(5_000);
  const { status, body } = await write(id);
  expect(status).toBe(202);
  const state = async () => (await cloud.call(`GET /api/v1/receipts/${body.id}`, { as: 'editor' })).body.state === 'applied';
  await eventually('the release date to be added', state, 60_000);
});
