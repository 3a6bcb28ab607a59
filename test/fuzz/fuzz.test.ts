import { beforeAll, expect, test } from 'vitest';
import type { TableRoute } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import type { TestCloud } from '../support/cloud.ts';
import { isExhaustive } from '../support/everyday.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { edgeRequests } from './edge-requests.ts';
import { fuzz } from './fuzz.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

/** Requests to each route. */
const each = isExhaustive ? 20 : 6;

test('a refusal lists fifty problems, and says how many more there are', async () => {
  const rows = Array.from({ length: 80 }, () => ({ title: 1 }));
  const { status, body } = await cloud.call('POST /api/v1/movies/bulk', { as: 'editor', body: { items: rows } });
  expect({ status, problems: body.errors.length }).toEqual({ status: 400, problems: 50 });
  expect(body.detail).toMatch(/first 50 problems. There are \d+ more/);
});

test('requests to every route cause no server error, and refused requests change nothing', {
  timeout: 300_000,
}, async () => {
  const { requests, statuses, findings } = await fuzz(cloud, each, 20261127);
  expect(findings).toEqual([]);
  const edges = Object.entries<TableRoute>(routes).flatMap(([key, route]) => edgeRequests(key, route));
  expect(edges.length).toBeGreaterThan(10);
  expect(requests).toBe(each * Object.keys(routes).length + edges.length);
  for (const status of [200, 201, 400, 404, 409, 412, 415]) expect(statuses[status], `answers ${status}`).toBeGreaterThan(0);
});
