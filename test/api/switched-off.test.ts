import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Feature, featureOf, features, featuresIn } from '../../lambda/contract/features.ts';
import type { Route, TableRoute } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';

const table = Object.values<TableRoute>(routes);
const address = ({ key }: Route) => key.replaceAll(/\{[^}]+\}/g, '00000000-0000-4000-8000-000000000000');

let cloud: TestCloud;

beforeAll(async () => {
  process.env.SWITCHED_OFF = 'imports,analytics';
  cloud = await startTestCloud();
  delete process.env.SWITCHED_OFF;
});
afterAll(() => cloud?.close());

test('each feature has the routes of one area, and no others', () => {
  for (const feature of Object.keys(features) as Feature[]) {
    const own = table.filter(({ key }) => featureOf(key) === feature).map(({ key }) => key);
    expect(own.length).toBeGreaterThan(2);
    expect([feature, own]).toEqual([feature, table.filter(({ area }) => area === feature).map(({ key }) => key)]);
  }
});

test('every route of what is switched off refuses with an explanation, to everybody', async () => {
  const off = table.filter(({ key }) => featureOf(key));
  for (const route of off) {
    const answer = await cloud.call(address(route), { as: 'admin', ...(/^(POST|PUT)/.test(route.key) && { body: {} }) });
    const name = features[featureOf(route.key) as Feature].name;
    expect([route.key, answer.status, answer.body]).toEqual([
      route.key,
      403,
      expect.objectContaining({ code: 'switched_off', detail: `${name} are switched off on this stage.` }),
    ]);
  }
});

test('the other routes work, and a caller without the role still learns only that', async () => {
  for (const key of ['GET /api/v1/genres', 'GET /api/v1/dashboard', 'GET /api/v1/me'])
    expect([key, (await cloud.call(key)).status]).toEqual([key, 200]);
  expect((await cloud.call('GET /api/v1/imports')).body.code).toBe('forbidden');
});

test('a list with an unknown feature stops a function at its start', () => {
  expect(featuresIn('')).toEqual([]);
  expect(() => featuresIn('imports,nonsense')).toThrow('nonsense is not a feature. The features are: imports, analytics');
});
