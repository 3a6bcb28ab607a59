import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';

const canary = 'Canary7Qx9';

describe.each([
  ['false', 'not logged'],
  ['true', 'logged'],
])('with SQL_LOGGING=%s statements are %s', (sqlLogging) => {
  let cloud: TestCloud;

  beforeAll(async () => {
    vi.stubEnv('SQL_LOGGING', sqlLogging);
    cloud = await startTestCloud();
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await cloud?.close();
  });

  const logs = () =>
    readdirSync(join(cloud.state, 'logs'))
      .map((file) => readFileSync(join(cloud.state, 'logs', file), 'utf8'))
      .join('\n');

  test('no body, name, address, e-mail or token reaches a log line, not even in an error', async () => {
    await cloud.users.ensure(canary, 'correct horse', `${canary}@example.org`, ['editor']);
    const own = await cloud.token(canary.toLowerCase());
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
    const tracked = (await cloud.call('GET /api/v1/me/up_next', { as })).body.data[0].id;
    await cloud.call(`PATCH /api/v1/me/shows/${tracked}`, { as, body: { note: canary } });
    await cloud.call(`PATCH /api/v1/me/shows/${tracked}`, { as, body: { note: canary, status: canary } });
    await cloud.call('POST /api/v1/me/plays', { as, body: { show_id: tracked, episodes: [{ season: 1, episode: 1 }], on: canary } });
    await cloud.call(`GET /api/v1/me/library?genre=${canary}&network=${canary}&cursor=${canary}`, { as });
    await cloud.call(`GET /api/v1/me/history?id=${tracked}`, { as });
    await cloud.call(`GET /api/v1/movies/search?title=${canary}`, { as });
    await cloud.call(`GET /api/v1/movies?cursor=${canary}`, { as });
    await cloud.call('GET /api/v1/me', { token: `${token}${canary}` });
    await cloud.call('GET /api/v1/me', { token: own });
    const waiting = { as, headers: { prefer: 'wait=8', 'user-agent': canary } };
    const show = {
      title: canary,
      status: 'ended',
      aliases: [canary],
      summary: canary,
      genres: [canary],
      poster_url: `https://${canary}.example/a.png`,
    };
    const { id } = (await cloud.call('POST /api/v1/tv_shows', { ...waiting, body: show })).body;
    const distributor = { kind: 'network', name: canary, description: canary, website_url: `https://${canary}.example` };
    const distributor_id = (await cloud.call('POST /api/v1/distributors', { ...waiting, body: distributor })).body.id;
    const episode = { season_number: 1, episode_number: 1, title: canary, plot_summary: canary, director: canary };
    await cloud.call(`POST /api/v1/tv_shows/${id}/episodes`, { ...waiting, body: episode });
    await cloud.call(`POST /api/v1/tv_shows/${id}/episodes/bulk`, { ...waiting, body: { items: [episode, episode] } });
    const terms = { distributor_id, distribution_type: 'cable', region: 'FR', contract_start_date: '2026-01-01' };
    await cloud.call(`POST /api/v1/tv_shows/${id}/contracts`, { ...waiting, body: terms });
    await cloud.call(`PUT /api/v1/tv_shows/${id}/external_ids`, {
      ...waiting,
      body: { external_ids: [{ source: 'imdb', value: canary }] },
    });
    await cloud.call('POST /api/v1/genres', { ...waiting, body: { name: `${canary} 2` } });
    await cloud.call(`GET /api/v1/tv_shows/search?q=${canary}`, { as });
    await cloud.call(`GET /api/v1/activity?username=${canary}`, { as: 'admin' });
    await cloud.call('DELETE /api/v1/me?confirm=everything', { token: own });
    cloud.interfere(({ actions }) => (actions.includes('dynamodb:PutItem') ? 'throttled' : undefined));
    await cloud.call(`PUT /api/v1/progress?tv_show=${canary}`, { as, body: { season: 1, episode: 3 } });
    cloud.interfere();
    await eventually('the lines of the worker', async () => /apply-?commands/i.test(readdirSync(join(cloud.state, 'logs')).join(' ')));
    const written = logs();
    expect(written).toContain('"message":"request"');
    expect(written.includes('"message":"sql"')).toBe(sqlLogging === 'true');
    for (const secret of [canary, canary.toLowerCase(), '203.0.113.77', token, token.slice(-40), own.slice(-40)])
      expect(written.split('\n').filter((line) => line.includes(secret))).toEqual([]);
  });
});
