import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { copyOfPreparedState } from '../support/prepared-state.ts';
import { StageTemplates } from '../support/templates.ts';

const app = 'https://app.example.org';
let cloud: TestCloud;

beforeAll(async () => {
  const { outdir } = new StageTemplates('local', { allowedOrigins: app });
  cloud = await startTestCloud({ assembly: outdir, state: copyOfPreparedState() });
});

afterAll(() => cloud.close());

const from = (origin: string, path: string, method = 'GET', headers = {}) =>
  fetch(cloud.siteUrl + path, { method, headers: { origin, ...headers } });

test('a page of an allowed origin may ask first, and may send what the routes and the documents name', async () => {
  const asked = { 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'authorization' };
  const answer = await from(app, '/api/v1/me', 'OPTIONS', asked);
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, app]);
  const allowed = answer.headers.get('access-control-allow-headers')?.split(',');
  for (const header of [
    'authorization',
    'content-type',
    'idempotency-key',
    'if-match',
    'prefer',
    'x-api-key',
    'x-amz-date',
    'x-amz-security-token',
  ])
    expect(allowed).toContain(header);
  expect(answer.headers.get('access-control-allow-methods')?.split(',').sort()).toEqual(['DELETE', 'GET', 'PATCH', 'POST', 'PUT']);
});

test.each([
  ['an answer', '/api/v1/health', 200],
  ['an error of the gateway’s authorizer', '/api/v1/me', 401],
  ['a route that the gateway does not know', '/api/v1/nothing-here', 404],
])('it can read %s', async (_name, path, status) => {
  const answer = await from(app, path);
  expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([status, app]);
  expect(answer.headers.get('access-control-expose-headers')).toContain('retry-after');
});

test('a page of another origin can read nothing', async () => {
  const answer = await from('https://other.example.org', '/api/v1/health');
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect((await from('https://other.example.org', '/api/v1/me', 'OPTIONS', { 'access-control-request-method': 'GET' })).status).toBe(404);
});
