import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';

const limit = 20;
let cloud: TestCloud;

beforeAll(async () => {
  const before = process.env.REQUESTS_PER_MINUTE;
  process.env.REQUESTS_PER_MINUTE = String(limit);
  cloud = await startTestCloud();
  process.env.REQUESTS_PER_MINUTE = before;
});

afterAll(() => cloud.close());

/** Waits for the next minute if this one ends too soon for a test. */
async function earlyInMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 25_000) await new Promise((resolve) => setTimeout(resolve, left));
}

describe('a person above the limit', () => {
  test('gets 429 with Retry-After at every route, also for bodies that are refused, and others do not', { timeout: 200_000 }, async () => {
    await earlyInMinute();
    const refused = () => cloud.call('PATCH /api/v1/me', { as: 'viewer', body: { nonsense: true } });
    const statuses: number[] = [];
    while (statuses.length < limit + 2) statuses.push((await refused()).status);
    expect(statuses.slice(0, limit)).not.toContain(429);
    expect(statuses.at(-1)).toBe(429);
    const answer = await cloud.call('GET /api/v1/me');
    expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_requests', status: 429, request_id: expect.any(String) } });
    const wait = Number(answer.headers.get('retry-after'));
    expect([wait >= 1, wait <= 60]).toEqual([true, true]);
    expect(answer.body.detail).toBe(`You sent more than 20 requests in a minute. Try again in ${wait} seconds.`);
    expect((await cloud.call('GET /api/v1/me', { as: 'editor' })).status).toBe(200);
    expect((await cloud.call('GET /api/v1/health')).status).toBe(200);
  });

  const counted = Object.values<Route>(routes).filter(({ auth }) => auth !== 'public');

  test('is counted by every route that needs a caller', { timeout: 300_000 }, async () => {
    const walked = counted.map(({ key }) => key.replaceAll(/\{[^}]+\}/g, '00000000-0000-4000-8000-000000000000'));
    // Each call is counted before anything else is looked at, so that an empty body is enough.
    for (const key of walked) await cloud.call(key, { as: 'viewer', ...(/^(POST|PUT|PATCH)/.test(key) && { body: {} }) });
    const counting = cloud.usage().filter(({ action, resource }) => action === 'dynamodb:UpdateItem' && /Limits/.test(resource));
    expect(new Set(counting.map(({ role }) => role)).size).toBe(counted.length);
  });
});
