import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud();
});

afterAll(() => cloud?.close());

const canary = 'Canary7Qx9';

const logs = () =>
  readdirSync(join(cloud.state, 'logs'))
    .map((file) => readFileSync(join(cloud.state, 'logs', file), 'utf8'))
    .join('\n');

test('no body, name, address, e-mail or token reaches a log line, also when things go wrong', { timeout: 60_000 }, async () => {
  const token = await cloud.token('editor');
  const as = 'editor' as const;
  const headers = { 'idempotency-key': canary, 'user-agent': canary, 'x-forwarded-for': '203.0.113.77', prefer: 'wait=8' };
  const movie = { title: canary, genre: `${canary}@example.org` };
  const { body } = await cloud.call('POST /api/v1/movies', { as, headers, body: movie });
  await cloud.call('POST /api/v1/movies', { as, headers: { ...headers, 'idempotency-key': 'again' }, body: movie });
  await cloud.call('POST /api/v1/movies', { as, headers, body: { title: `${canary} another`, genre: 'Drama' } });
  await cloud.call(`PUT /api/v1/movies/${body.id}`, {
    as,
    headers: { ...headers, 'if-match': '"7"', 'idempotency-key': 'x' },
    body: movie,
  });
  await cloud.call('POST /api/v1/movies', { as, body: { [canary]: canary, title: { canary } } });
  await cloud.call('PATCH /api/v1/me', { as, body: { name: canary, time_zone: canary } });
  await cloud.call('PATCH /api/v1/me', { as, body: { name: canary } });
  await cloud.call(`PUT /api/v1/progress?tv_show=${canary}`, { as, body: { season: 1, episode: 2 } });
  await cloud.call(`GET /api/v1/movies/search?title=${canary}`, { as });
  await cloud.call(`GET /api/v1/movies?cursor=${canary}`, { as });
  await cloud.call('GET /api/v1/me', { token: `${token}${canary}` });
  cloud.interfere(({ actions }) => (actions.includes('dynamodb:PutItem') ? 'throttled' : undefined));
  await cloud.call(`PUT /api/v1/progress?tv_show=${canary}`, { as, body: { season: 1, episode: 3 } });
  cloud.interfere();
  await eventually('the lines of the worker', async () => /apply-?commands/i.test(readdirSync(join(cloud.state, 'logs')).join(' ')));
  const written = logs();
  expect(written).toContain('"message":"request"');
  for (const secret of [canary, '203.0.113.77', token, token.slice(-40)])
    expect(written.split('\n').filter((line) => line.includes(secret))).toEqual([]);
});
