import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const remember = (name: string, age: string, times = 1) =>
  owner.sql(
    `INSERT INTO activity_logs (at, action, resource_type, new_values, sub, username, ip, user_agent, request_id)
     SELECT now() - interval '${age}', 'create', 'movie', '{"title": "Kept"}', 's', '${name}', '192.0.2.1', 'A Browser', 'r'
     FROM generate_series(1, ${times})`,
  );
const origins = (name: string) => owner.sql(`SELECT ip, user_agent FROM activity_logs WHERE username = '${name}'`);
const applyOne = (title: string) =>
  cloud.call('POST /api/v1/movies', { as: 'editor', headers: { prefer: 'wait=8' }, body: { title, genre: 'Drama' } });
const known = [{ ip: '192.0.2.1', user_agent: 'A Browser' }];
const forgotten = [{ ip: null, user_agent: null }];

test('origins of changes are deleted after 90 days, when a change is applied, once a day; the rest stays', async () => {
  await remember('a-busy-day', '92 days', 10_500);
  await remember('long-ago', '91 days');
  await remember('lately', '89 days');
  expect(await origins('long-ago')).toEqual(known);
  expect((await applyOne('The First of the Day')).status).toBe(201);
  await eventually('forgetting', async () => (await origins('long-ago'))[0]?.ip === null);
  expect(await origins('long-ago')).toEqual(forgotten);
  expect(await origins('lately')).toEqual(known);
  expect(await owner.sql("SELECT DISTINCT ip, user_agent FROM activity_logs WHERE username = 'a-busy-day'")).toEqual(forgotten);
  const [row] = await owner.sql("SELECT new_values::text FROM activity_logs WHERE username = 'long-ago'");
  expect(row?.new_values).toBe('{"title": "Kept"}');

  await remember('tomorrow', '91 days');
  await applyOne('The Second of the Day');
  await applyOne('The Third of the Day');
  expect(await origins('tomorrow')).toEqual(known);
});

test('the writer role cannot delete fresh origins', async () => {
  await remember('an-hour-ago', '1 hour');
  await remember('yesterday', '25 hours');
  await owner.sql('SELECT forget_activity_origins(now())');
  expect(await origins('an-hour-ago')).toEqual(known);
  expect(await origins('yesterday')).toEqual(forgotten);
});
