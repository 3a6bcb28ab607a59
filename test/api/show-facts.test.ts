import { beforeAll, describe, expect, test } from 'vitest';
import { episodeType } from '../../lambda/contract/episode-facts.ts';
import { showStatus, showType } from '../../lambda/contract/show.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

const send = (method: string, path: string, body?: object, headers: object = {}) =>
  cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });
const add = async (body: object): Promise<string> => {
  const answer = await send('POST', 'tv_shows', { status: 'running', ...body });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.id;
};
const get = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;
const put = (id: string, version: number, body: object) => send('PUT', `tv_shows/${id}`, body, { 'if-match': `"${version}"` });

/** The words that the database allows in a column. */
async function wordsOf(table: string, column: string): Promise<string[]> {
  const [check] = await owner.sql(`
    SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint
    WHERE conrelid = '${table}'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%(${column} = ANY%'`);
  return [...String(check?.text).matchAll(/'(\w+)'/g)].map(([, word = '']) => word);
}

test.each([
  ['tv_shows', 'status', showStatus],
  ['episodes', 'type', episodeType],
] as const)('the words of %s.%s are those of the contract', async (table, column, words) => {
  expect((await wordsOf(table, column)).sort()).toEqual([...words.options].sort());
});

describe.each(showStatus.options)('a show whose status is %s', (status) => {
  const title = `A Show That Is ${status}`;

  test('is listed, found by its status, counted, and tracked', async () => {
    const id = await add({ title, status });
    const { data } = await get(`tv_shows?status=${status}&title=${encodeURIComponent(title)}`);
    expect(data).toMatchObject([{ id, status }]);
    const figures = await cloud.call(`GET /api/v1/analytics/episode_stats?status=${status}&limit=250`);
    expect(figures).toMatchObject({ status: 200 });
    expect(new Set(figures.body.data.map((row: { status: string }) => row.status))).toEqual(new Set([status]));
    expect(await send('PUT', `progress?show_id=${id}`, { season: 1, episode: 1 })).toMatchObject({ status: 200 });
    const { shows } = (await cloud.call('GET /api/v1/show_user?username=editor', { as: 'editor' })).body;
    expect(shows.find((one: { show_id: string }) => one.show_id === id)).toMatchObject({ show: { id, status } });
  });
});

test.each(showType.options)('a show of type %s keeps it until another is given', async (type) => {
  const body = { title: `A ${type}`, status: 'ended' };
  const id = await add({ ...body, type });
  expect((await put(id, 1, { ...body, summary: 'No type is stated.' })).status).toBe(200);
  expect(await get(`tv_shows/${id}`)).toMatchObject({ type, version: 2 });
  expect((await put(id, 2, { ...body, type: null })).status).toBe(200);
  expect(await get(`tv_shows/${id}`)).toMatchObject({ type: null });
});

describe('the dates of a show', () => {
  test.each([
    ['2008', '2013'],
    ['2008-01', '2008'],
    ['2008-05-20', '2008'],
    ['2008-05-20', '2008-05'],
    ['2008', '2008-01-20'],
    ['2008-01-20', null],
    [null, '0001'],
  ])('%s to %s are read everywhere as they are written', async (premiered, ended) => {
    const title = `From ${premiered} to ${ended}`;
    const id = await add({ title, premiered, ended });
    const stated = { id, premiered, ended };
    for (const path of ['tv_shows?title=', 'tv_shows?sort=-premiered&title=', 'tv_shows/search?q='])
      expect((await get(`${path}${encodeURIComponent(title)}`)).data, path).toContainEqual(expect.objectContaining(stated));
    expect(await get(`tv_shows/${id}`)).toMatchObject(stated);
    expect(await send('PUT', `progress?show_id=${id}`, { season: 1, episode: 1 })).toMatchObject({ status: 200 });
    const { shows } = (await cloud.call('GET /api/v1/show_user?username=editor', { as: 'editor' })).body;
    const tracked = shows.find((one: { show_id: string }) => one.show_id === id);
    expect(tracked).toMatchObject({ show: { year: premiered === null ? null : 2008 } });
    expect((await put(id, 1, { title, status: 'ended', premiered: '2007-03' })).status).toBe(200);
    expect(await get(`tv_shows/${id}`)).toMatchObject({ premiered: '2007-03', ended: null });
  });

  test.each(['08', '2008-13', '2008-02-30', '0000', '2008-1', '2008-01-20T00:00:00Z', '200801'])('%s is refused', async (premiered) => {
    expect(await send('POST', 'tv_shows', { title: 'Undated', status: 'running', premiered })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'premiered', message: expect.stringContaining('2008-01-20') }] },
    });
  });

  test.each([
    ['2008', '2007'],
    ['2008-05', '2008-04-30'],
    ['2008-05-20', '2008-04'],
  ])('from %s to %s are refused', async (premiered, ended) => {
    expect(await send('POST', 'tv_shows', { title: 'Backwards', status: 'ended', premiered, ended })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'ended' }] },
    });
  });

  test('a year equals its first day when two shows are compared', async () => {
    const id = await add({ title: 'The Same Premiere', premiered: '1999' });
    expect(await send('POST', 'tv_shows', { title: 'The Same Premiere', status: 'ended', premiered: '1999-01-01' })).toMatchObject({
      status: 409,
      body: { existing_id: id },
    });
  });

  test('that become more precise are the editor’s, and the trail says what they were', async () => {
    const body = { title: 'More Precise', status: 'ended' };
    const id = await add({ ...body, premiered: '1999' });
    await owner.sql(`DELETE FROM edited_fields WHERE id = '${id}'`);
    expect((await put(id, 1, { ...body, premiered: '1999-01-01' })).status).toBe(200);
    const trail = await owner.sql(`SELECT old_values, new_values FROM activity_logs WHERE resource_id = '${id}' AND action = 'edit'`);
    expect(trail.map(({ old_values, new_values }) => [old_values, new_values].map((text) => JSON.parse(String(text))))).toEqual([
      [{ premiered: '1999' }, { premiered: '1999-01-01' }],
    ]);
    const edited = await owner.sql(`SELECT field FROM edited_fields WHERE id = '${id}'`);
    expect(edited.map(({ field }) => field)).toContain('premiered');
  });
});

test('a rating at the source is shown with its votes', async () => {
  const id = await add({ title: 'Rated Elsewhere' });
  await owner.sql(`UPDATE tv_shows SET rating = 8.1, votes = 1234 WHERE id = '${id}'`);
  expect(await get(`tv_shows/${id}`)).toMatchObject({ rating: 8.1, votes: 1234 });
});
