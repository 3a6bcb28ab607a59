import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { countable } from '../support/analytics-fixture.ts';
import { emptyShows, insertRows } from '../support/catalog-rows.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
  await emptyShows(owner);
  await insertRows(owner, countable());
});

const questions = ['episode_stats', 'distribution_analysis', 'genre_performance'];

const queries = () =>
  cloud
    .usage()
    .filter(({ role, action }) => /getepisodestats|getdistribution|getgenre/i.test(role) && action === 'rds-data:ExecuteStatement')
    .reduce((sum, { count }) => sum + count, 0);

const file = (question: string, accept = 'text/csv') => cloud.call(`GET /api/v1/analytics/${question}`, { headers: { accept } });

test('the rows come as a CSV file: header, CRLF, quotes, and nothing that a spreadsheet would run', async () => {
  const { status, headers, body } = await file('episode_stats');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="episode_stats_\d{4}-\d\d-\d\d\.csv"$/);
  expect(headers.get('vary')).toMatch(/accept/i);
  const lines = body.split('\r\n');
  expect(lines[0]).toBe(
    'id,title,status,season_count,episode_count,timed_episodes,estimated_episodes,total_minutes,mean_minutes,median_minutes,rank,percent_rank,genres,genre_ranks',
  );
  expect(lines[1]).toMatch(/,"'=beta, ""the second""",ended,2,5,5,0,220,44,50,1,66\.67,Drama,1$/);
  expect(lines[2]).toMatch(/,Alpha,running,1,5,4,0,130,32\.5,40,1,66\.67,"Drama; Comedy","1; 1"$/);
  expect(lines[3]).toMatch(/,Gamma,running,2,2,0,0,0,,,3,33\.33,,$/);
  expect(lines.slice(5)).toEqual(['']);
});

test.each(questions)('every member of a row of %s has a CSV column', async (question) => {
  const [header = ''] = (await file(question)).body.split('\r\n');
  const { data } = (await cloud.call(`GET /api/v1/analytics/${question}`)).body;
  expect(header.split(',').sort()).toEqual([...Object.keys(data[0]), ...(question === 'episode_stats' ? ['genre_ranks'] : [])].sort());
});

test.each([
  ['text/csv;q=0.5, application/json', 'json'],
  ['application/json;q=0.5, text/csv', 'csv'],
  ['*/*', 'json'],
  ['text/*', 'csv'],
])('accept: %s is answered with %s', async (accept, type) => {
  expect((await file('genre_performance', accept)).headers.get('content-type')).toContain(type);
});

test.each(questions)('%s queries the database once, whatever the limit; an unchanged answer is a 304', async (question) => {
  await cloud.call(`GET /api/v1/analytics/${question}`);
  const before = queries();
  const { headers, body } = await cloud.call(`GET /api/v1/analytics/${question}?limit=1`);
  expect(body.data).toHaveLength(1);
  expect(body.meta).toMatchObject({ as_of: expect.any(String), catalog: 'awake' });
  expect(Number(headers.get('age'))).toBeGreaterThanOrEqual(0);
  const again = { 'if-none-match': String(headers.get('etag')) };
  expect(await cloud.call(`GET /api/v1/analytics/${question}`, { headers: again })).toMatchObject({ status: 304, body: '' });
  expect((await cloud.call(`GET /api/v1/analytics/${question}`, { headers: { ...again, accept: 'text/csv' } })).status).toBe(200);
  expect(queries()).toBe(before);
});

test('the answer to a well-known filter is stored; the answer to a combination is not', async () => {
  const cost = async (question: string) => {
    const before = queries();
    for (let time = 0; time < 3; time++) expect((await cloud.call(`GET /api/v1/analytics/${question}`)).status).toBe(200);
    return queries() - before;
  };
  expect(await cost('episode_stats?genre=drama')).toBe(1);
  expect(await cost('episode_stats?genre=DRAMA')).toBe(0);
  expect(await cost('genre_performance?status=ended')).toBe(1);
  expect(await cost('distribution_analysis?country=GB')).toBe(0);
  expect(await cost('episode_stats?genre=Drama&status=running')).toBe(3);
  expect(await cost('episode_stats?genre=Unheard%20of')).toBe(3);
});

const keep = (name: string, change: string, values: Record<string, unknown>) =>
  owner.dynamodb.send(
    new UpdateCommand({
      TableName: owner.environment('getdashboard').SNAPSHOTS_TABLE,
      Key: { name },
      UpdateExpression: change,
      ExpressionAttributeValues: values,
    }),
  );

test('active contracts are counted again the next day, even if the catalog has not changed', async () => {
  for (const name of ['analytics/distribution_analysis/country', 'analytics/genre_performance/2'])
    await keep(name, 'SET as_of = :old', { ':old': '2026-01-01T00:00:00.000Z' });
  const market = (await cloud.call('GET /api/v1/analytics/distribution_analysis')).body.meta;
  expect(market.as_of.slice(0, 10)).toBe(market.totals.day);
  expect(market.totals.day > '2026-01-01').toBe(true);
  expect((await cloud.call('GET /api/v1/analytics/genre_performance')).body.meta).toMatchObject({
    as_of: '2026-01-01T00:00:00.000Z',
    catalog: 'unknown',
  });
});

test('while the database sleeps, stored figures are served and marked as old; other figures are a 503', async () => {
  const stale = { ':old': '2026-01-01T00:00:00.000Z', ':none': -1 };
  await keep('analytics/episode_stats/2', 'SET as_of = :old, catalog_version = :none', stale);
  cloud.dataApi.sleep();
  const asleep = await cloud.call('GET /api/v1/analytics/episode_stats');
  expect(asleep).toMatchObject({ status: 200, body: { meta: { as_of: '2026-01-01T00:00:00.000Z', catalog: 'waking' } } });
  expect(asleep.body.data).toHaveLength(4);
  expect(Number(asleep.headers.get('age'))).toBeGreaterThan(86_400);
  const other = await cloud.call('GET /api/v1/analytics/episode_stats?genre=Drama&status=running');
  expect(other).toMatchObject({ status: 503, body: { code: 'catalog_waking' } });
});
