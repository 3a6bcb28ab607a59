import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let shows: { id: string; title: string }[];
let channel: string;
let stream: string;

const waiting = { prefer: 'wait=8' };
const editor = (route: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(route, { as: 'editor', headers: { ...waiting, ...headers }, body });
const addDistributor = async (name: string): Promise<string> =>
  (await editor('POST /api/v1/distributors', { kind: 'network', name })).body.id;
const show = (index: number): string => shows[index]?.id ?? '';
const terms = (more: object = {}) => ({
  distributor_id: channel,
  distribution_type: 'broadcast',
  region: 'GB',
  contract_start_date: '2020-01-01',
  contract_end_date: '2020-12-31',
  ...more,
});
const add = (showId: string, more: object = {}) => editor(`POST /api/v1/tv_shows/${showId}/contracts`, terms(more));
const added = async (showId: string, more: object = {}): Promise<string> => (await add(showId, more)).body.id;
const change = (method: string, id: string, body?: object, headers: Record<string, string> = {}) =>
  editor(`${method} /api/v1/contracts/${id}`, body, headers);
const get = (path: string) => cloud.call(`GET /api/v1/${path}`);
const ids = async (path: string): Promise<string[]> => (await get(path)).body.data.map(({ id }: { id: string }) => id);

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
  shows = (await get('tv_shows?limit=20')).body.data;
  channel = await addDistributor('Contract Channel');
  stream = await addDistributor('Contract Stream');
});

describe('the contracts of a show', () => {
  test('come by the day they start, page by page, with the names of both sides', async () => {
    const later = await added(show(0), { contract_start_date: '2021-01-01', contract_end_date: null, region: 'WORLD' });
    const earlier = await added(show(0));
    const { data, meta } = (await get(`tv_shows/${show(0)}/contracts?limit=1`)).body;
    expect(data).toMatchObject([
      { id: earlier, tv_show_title: shows[0]?.title, distributor_name: 'Contract Channel', contract_end_date: '2020-12-31', version: 1 },
    ]);
    expect(await ids(`tv_shows/${show(0)}/contracts?limit=1&cursor=${meta.next_cursor}`)).toEqual([later]);
    expect((await get(`tv_shows/${show(1)}/contracts`)).body).toEqual({ data: [], meta: { next_cursor: null } });
  });

  test('need a show and an active distributor', async () => {
    expect(await add('00000000-0000-7000-8000-000000000000')).toMatchObject({ status: 404, body: { code: 'not_found' } });
    const gone = await addDistributor('Gone Channel');
    const kept = await added(show(1), { distributor_id: gone });
    await editor(`DELETE /api/v1/distributors/${gone}`);
    expect(await add(show(1), { distributor_id: gone })).toMatchObject({
      status: 422,
      body: { code: 'command_rejected', reason: 'distributor_not_found' },
    });
    const { body: refused } = await add(show(1), { distributor_id: gone });
    expect(refused).not.toHaveProperty('existing_id');
    const { body: receipt } = await cloud.call(`GET /api/v1/receipts/${refused.receipt_id}`, { as: 'editor' });
    expect(receipt).toMatchObject({ state: 'rejected', outcome: { code: 'distributor_not_found', resource_id: null, version: null } });
    const moved = await change('PUT', kept, terms({ distributor_id: gone, region: 'IE' }), { 'if-match': '"1"' });
    expect(moved).toMatchObject({ status: 200, body: { version: 2 } });
  });

  test('do not end before they start: both fields are named', async () => {
    const backwards = { contract_start_date: '2021-01-02', contract_end_date: '2021-01-01' };
    const fields = [{ field: 'contract_start_date' }, { field: 'contract_end_date' }];
    expect(await add(show(1), backwards)).toMatchObject({ status: 400, body: { code: 'validation_failed', errors: fields } });
    const everything = { ...backwards, region: 'EU' };
    expect(await add(show(1), everything)).toMatchObject({ status: 400, body: { errors: [{ field: 'region' }, ...fields] } });
    expect((await add(show(1), { contract_start_date: '2021-01-01', contract_end_date: '2021-01-01' })).status).toBe(201);
  });
});

describe('of exclusive contracts for one show and region', () => {
  test('only one is valid on a day, for any distributor; a refusal names the other', async () => {
    const first = await added(show(2), { exclusive: true });
    const refused = await add(show(2), {
      exclusive: true,
      distributor_id: stream,
      contract_start_date: '2020-12-31',
      contract_end_date: null,
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'contract_overlap', existing_id: first } });
    const { body: receipt } = await cloud.call(`GET /api/v1/receipts/${refused.body.receipt_id}`, { as: 'editor' });
    expect(receipt).toMatchObject({ state: 'rejected', outcome: { code: 'contract_overlap', resource_id: first } });
    const next = { exclusive: true, contract_start_date: '2021-01-01', contract_end_date: null };
    expect((await add(show(2), next)).status).toBe(201);
    expect((await add(show(2), { ...next, region: 'IE' })).status).toBe(201);
    expect((await add(show(2), { ...next, exclusive: false })).status).toBe(201);
    expect((await add(show(3), next)).status).toBe(201);
  });

  test.each([
    ['WORLD', 'GB'],
    ['GB', 'WORLD'],
  ])('one for %s excludes one for %s, added or changed', async (first, second) => {
    const tv_show = (await editor('POST /api/v1/tv_shows', { title: `Exclusive ${first}`, status: 'ended' })).body.id;
    const there = await added(tv_show, { exclusive: true, region: first });
    const refused = {
      status: 409,
      body: {
        code: 'contract_overlap',
        existing_id: there,
        detail: `The exclusive contract of Contract Channel for ${first} from 2020-01-01 to 2020-12-31 overlaps.`,
      },
    };
    const wanted = { exclusive: true, region: second, distributor_id: stream };
    expect(await add(tv_show, { ...wanted, contract_end_date: null })).toMatchObject(refused);
    const later = await added(tv_show, { ...wanted, contract_start_date: '2021-01-01', contract_end_date: null });
    expect(await change('PUT', later, terms(wanted), { 'if-match': '"1"' })).toMatchObject(refused);
    expect((await add(tv_show, { ...wanted, exclusive: false })).status).toBe(201);
  });

  test('a change cannot make a second one, and a contract does not exclude itself', async () => {
    const first = await added(show(4), { exclusive: true });
    const other = await added(show(4), { distribution_type: 'cable' });
    const exclusive = terms({ exclusive: true });
    const refused = (code: string) => ({ status: 409, body: { code, existing_id: first } });
    expect(await change('PUT', other, { ...exclusive, distribution_type: 'cable' }, { 'if-match': '"1"' })).toMatchObject(
      refused('contract_overlap'),
    );
    expect(await change('PUT', other, exclusive, { 'if-match': '"1"' })).toMatchObject(refused('duplicate'));
    expect((await change('PUT', first, exclusive, { 'if-match': '"1"' })).status).toBe(200);
    await change('DELETE', first);
    expect((await change('PUT', other, exclusive, { 'if-match': '"1"' })).status).toBe(200);
  });
});

describe('changing a contract', () => {
  test('needs its version; fields missing in the body become empty; the trail has the differences', async () => {
    const id = await added(show(5), { exclusive: true });
    const body = { distributor_id: stream, distribution_type: 'streaming', region: 'GB', contract_start_date: '2020-01-01' };
    expect(await change('PUT', id, body)).toMatchObject({ status: 428, body: { code: 'precondition_required' } });
    expect(await change('PUT', id, body, { 'if-match': '"1"' })).toMatchObject({ status: 200, body: { id, version: 2 } });
    const read = await get(`contracts/${id}`);
    expect(read.body).toMatchObject({ ...body, contract_end_date: null, exclusive: false, version: 2 });
    expect(read.headers.get('etag')).toBe('"2"');
    expect(await change('PUT', id, body, { 'if-match': '"1"' })).toMatchObject({ status: 412, body: { current_version: 2 } });
    const [, row] = await owner.sql(`SELECT old_values::text AS old FROM activity_logs WHERE resource_id = '${id}' ORDER BY id`);
    expect(JSON.parse(String(row?.old))).toEqual({
      distributor_id: channel,
      distribution_type: 'broadcast',
      contract_end_date: '2020-12-31',
      exclusive: true,
    });
  });

  test('a deleted contract is not found, and a repeated request with its key deletes once', async () => {
    const id = await added(show(5), { region: 'FR' });
    const headers = { 'idempotency-key': 'delete-contract-once', 'if-match': '"1"' };
    for (let time = 0; time < 2; time++) expect(await change('DELETE', id, undefined, headers)).toMatchObject({ status: 200 });
    expect(await change('DELETE', id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await get(`contracts/${id}`)).status).toBe(404);
    expect(await ids(`tv_shows/${show(5)}/contracts`)).not.toContain(id);
  });

  test('of a deleted show is refused, like reading it', async () => {
    const tv_show = (await editor('POST /api/v1/tv_shows', { title: 'Deleted With Contracts', status: 'ended' })).body.id;
    const id = await added(tv_show);
    await editor(`DELETE /api/v1/tv_shows/${tv_show}`);
    expect((await get(`contracts/${id}`)).status).toBe(404);
    const none = { status: 404, body: { code: 'not_found', detail: 'The show was deleted.' } };
    expect(await change('PUT', id, terms(), { 'if-match': '"1"' })).toMatchObject(none);
    expect(await change('DELETE', id)).toMatchObject(none);
    await editor(`POST /api/v1/tv_shows/${tv_show}/restore`);
    expect(await change('DELETE', id, undefined, { 'if-match': '"1"' })).toMatchObject({ status: 200 });
  });

  test('waits in the message group of its show', async () => {
    const id = await added(show(5), { region: 'LI' });
    const { body } = await cloud.call(`DELETE /api/v1/contracts/${id}`, { as: 'editor' });
    const table = owner.environment('deletecontract').RECEIPTS_TABLE;
    const { Item } = await owner.dynamodb.send(new GetCommand({ TableName: table, Key: { id: body.id } }));
    expect(Item?.message_group).toBe(`show:${show(5)}`);
  });
});

describe('all contracts', () => {
  test('are filtered by validity on a day and by end', async () => {
    const year = { region: 'NZ', contract_start_date: '2030-01-01', contract_end_date: '2030-12-31' };
    const ends = await added(show(6), year);
    const later = await added(show(6), { ...year, contract_end_date: '2031-06-30', exclusive: true });
    const open = await added(show(7), { ...year, contract_start_date: '2030-06-01', contract_end_date: null });
    const list = (query: string) => ids(`contracts?region=NZ${query}`);
    expect(await list('')).toEqual([ends, later, open]);
    expect(await list('&active_on=2030-05-31')).toEqual([ends, later]);
    expect(await list('&active_on=2030-12-31')).toEqual([ends, later, open]);
    expect(await list('&active_on=2031-01-01')).toEqual([later, open]);
    expect(await list('&active_on=2030-12-01&expiring_within=29')).toEqual([]);
    expect(await list('&active_on=2030-12-01&expiring_within=30')).toEqual([ends]);
    expect(await list('&expiring_within=0')).toEqual([]);
    expect(await list('&exclusive=true')).toEqual([later]);
    expect(await list('&exclusive=false')).toEqual([ends, open]);
  });

  test('without a day, the expiring ones are counted from today', async () => {
    const [row] = await owner.sql("SELECT (now() AT TIME ZONE 'UTC')::date + 10 AS day");
    const id = await added(show(8), { region: 'AU', contract_end_date: row?.day });
    expect(await ids('contracts?region=AU&expiring_within=9')).toEqual([]);
    expect(await ids('contracts?region=AU&expiring_within=11')).toEqual([id]);
  });

  test('continue by cursor', async () => {
    const all = await ids('contracts?limit=200');
    const first = (await get('contracts?limit=4')).body;
    const second = await ids(`contracts?limit=4&cursor=${first.meta.next_cursor}`);
    expect([...first.data.map(({ id }: { id: string }) => id), ...second]).toEqual(all.slice(0, 8));
    expect((await get(`contracts?limit=4&region=GB&cursor=${first.meta.next_cursor}`)).body.code).toBe('invalid_cursor');
  });
});

describe('the shows of a distributor', () => {
  test('are the shows that it premiered and the shows with its contracts, each with the contracts', async () => {
    const { data: all } = (await get('tv_shows?limit=200')).body;
    const network: string = all.find(({ network }: { network: string | null }) => network !== null).network;
    const [{ id }] = (await get(`distributors?limit=1&name=${encodeURIComponent(network)}`)).body.data;
    const before: string[] = (await get(`distributors/${id}/tv_shows?limit=200`)).body.data.map(({ title }: { title: string }) => title);
    expect(before).not.toHaveLength(0);
    expect(before).toEqual(all.filter((one: { network: string }) => one.network === network).map(({ title }: { title: string }) => title));

    const bought = all.find((one: { network: string }) => one.network !== network);
    const contract = await added(bought.id, { distributor_id: id, region: 'PT' });
    const after = (await get(`distributors/${id}/tv_shows?limit=200`)).body.data;
    expect(after).toHaveLength(before.length + 1);
    for (const one of after) {
      expect(one.contracts).toMatchObject(one.id === bought.id ? [{ id: contract, region: 'PT', exclusive: false }] : []);
    }
    const first = (await get(`distributors/${id}/tv_shows?limit=1`)).body;
    const rest = await ids(`distributors/${id}/tv_shows?limit=200&cursor=${first.meta.next_cursor}`);
    expect([first.data[0].id, ...rest]).toEqual(after.map((one: { id: string }) => one.id));
  });
});
