import { beforeAll, describe, expect, test } from 'vitest';
import { parsed, type TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

describe('around the front door', () => {
  test.each([['/api/v1/health'], ['/api/v1'], ['/api/v1/openapi.json']])('the public %s answers 403', async (path) => {
    expect(await parsed(await fetch(cloud.apiUrl + path))).toMatchObject({ status: 403, body: { code: 'wrong_door' } });
  });

  test('a valid token does not help', async () => {
    const headers = { authorization: `Bearer ${await cloud.token('admin')}` };
    expect(await parsed(await fetch(`${cloud.apiUrl}/api/v1/me`, { headers }))).toMatchObject({
      status: 403,
      body: { code: 'wrong_door' },
    });
  });

  test('nor does a guess at the secret', async () => {
    const headers = { 'x-origin-verify': '00000000-0000-4000-8000-000000000000' };
    expect(await parsed(await fetch(`${cloud.apiUrl}/api/v1/health`, { headers }))).toMatchObject({ status: 403 });
  });
});

describe('who is asking', () => {
  test('nobody: 401', async () => {
    expect(await cloud.call('GET /api/v1/me', { as: 'anonymous' })).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
  });

  test('a made-up token: 401', async () => {
    const [header, , signature] = (await cloud.token('viewer')).split('.');
    const claims = Buffer.from(JSON.stringify({ sub: 'x', username: 'admin', 'cognito:groups': ['admin'] })).toString('base64url');
    expect(await cloud.call('GET /api/v1/me', { token: `${header}.${claims}.${signature}` })).toMatchObject({ status: 401 });
  });

  test('an expired token: 401', async () => {
    const token = await cloud.oidc.mintAccessToken('viewer', cloud.clientId, -10);
    expect(await cloud.call('GET /api/v1/me', { token })).toMatchObject({ status: 401 });
  });

  test('the role comes from the groups in the token', async () => {
    for (const as of ['viewer', 'editor', 'admin'] as const) {
      expect(await cloud.call('GET /api/v1/me', { as })).toMatchObject({ status: 200, body: { username: as, role: as } });
    }
  });
});

describe('cursors', () => {
  const next = async (path: string, as: 'viewer' | 'editor' = 'viewer') =>
    (await cloud.call(`GET ${path}`, { as })).body.meta.next_cursor as string;

  test('page through the whole list, each movie once, in order', async () => {
    const titles: string[] = [];
    const ids = new Set<string>();
    let cursor = '';
    do {
      const { body } = await cloud.call(`GET /api/v1/movies?sort=-rating&limit=200${cursor && `&cursor=${cursor}`}`);
      for (const movie of body.data) {
        ids.add(movie.id);
        titles.push(movie.rating ?? -1);
      }
      cursor = body.meta.next_cursor ?? '';
    } while (cursor);
    expect(ids.size).toBe(3200);
    expect(titles).toEqual([...titles].sort((a, b) => Number(b) - Number(a)));
  });

  test.each([['title'], ['-title'], ['year'], ['-year'], ['rating'], ['-rating'], ['-created_at']])(
    'the order %s is total, unknown values last',
    async (sort) => {
      const pages = [await cloud.call(`GET /api/v1/movies?sort=${sort}&limit=150`)];
      pages.push(await cloud.call(`GET /api/v1/movies?sort=${sort}&limit=150&cursor=${pages[0]?.body.meta.next_cursor}`));
      const both = pages.flatMap(({ body }) => body.data);
      const once = (await cloud.call(`GET /api/v1/movies?sort=${sort}&limit=200`)).body.data;
      expect(both.slice(0, 200)).toEqual(once);
      expect(new Set(both.map(({ id }) => id)).size).toBe(300);
      const field = sort.replace('-', '') as 'year';
      expect(once[0][field]).not.toBeNull();
    },
  );

  test('of another caller: 400', async () => {
    const cursor = await next('/api/v1/movies?limit=1', 'editor');
    expect(await cloud.call(`GET /api/v1/movies?limit=1&cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_cursor' },
    });
  });

  test('of another route: 400', async () => {
    const cursor = await next('/api/v1/movies/search?title=the&limit=1');
    expect(await cloud.call(`GET /api/v1/movies?limit=1&cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_cursor' },
    });
  });

  test('of another order or text: 400', async () => {
    const cursor = await next('/api/v1/movies?sort=year&limit=1');
    expect(await cloud.call(`GET /api/v1/movies?sort=title&limit=1&cursor=${cursor}`)).toMatchObject({ status: 400 });
    const found = await next('/api/v1/movies/search?title=the&limit=1');
    expect(await cloud.call(`GET /api/v1/movies/search?title=man&limit=1&cursor=${found}`)).toMatchObject({ status: 400 });
  });
});

describe('search', () => {
  const titles = async (text: string) =>
    (await cloud.call(`GET /api/v1/movies/search?limit=100&title=${encodeURIComponent(text)}`)).body.data.map(
      ({ title }: { title: string }) => title,
    );

  test('finds parts of titles in any case, beginnings first', async () => {
    const found = await titles('star');
    expect(found[0].toLowerCase().startsWith('star')).toBe(true);
    expect(found.every((title: string) => title.toLowerCase().includes('star'))).toBe(true);
    expect(await titles('GODFATHER')).toHaveLength(3);
  });

  test('wildcards are literal characters', async () => {
    expect(await titles('%')).toEqual((await titles('%')).filter((title: string) => title.includes('%')));
    expect(await titles('_')).toEqual([]);
  });

  test('numeric titles are titles', async () => {
    expect(await titles('1776')).toContain('1776');
  });
});

describe('the page', () => {
  test('an invalid address is refused, for the page and for the API', async () => {
    for (const path of ['/assets/%zz.js', '/api/v1/movies/%zz']) expect((await fetch(cloud.siteUrl + path)).status).toBe(400);
  });

  test('deep links get the page, files stay files, and API 404s stay JSON', async () => {
    const page = await fetch(`${cloud.siteUrl}/movies/some-id`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect((await fetch(`${cloud.siteUrl}/no-such-file.js`)).status).toBe(403);
    const missing = await fetch(`${cloud.siteUrl}/api/v1/nothing`);
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/json']);
  });

  test('comes with a strict content security policy and without inline scripts', async () => {
    const page = await fetch(cloud.siteUrl);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("img-src 'self' data: https:;");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(policy).toMatch(/connect-src [^;]*http:\/\/127\.0\.0\.1:\d+\/episodic-local-data-imports\w+\/[ ;]/);
    expect(policy).toMatch(/media-src 'self' http:\/\/127\.0\.0\.1:\d+\/episodic-local-media-[\w-]+\/;/);
    expect(await page.text()).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });

  test('its configuration names the sign-in pages, and is never cached', async () => {
    const answer = await parsed(await fetch(`${cloud.siteUrl}/config.json`));
    expect(answer.body).toEqual({
      stage: 'local',
      issuer: `${cloud.siteUrl}/oidc`,
      client_id: cloud.clientId,
      scope: 'openid email profile',
      sign_out: `${cloud.siteUrl}/oidc/logout?client_id=${cloud.clientId}&logout_uri=${cloud.siteUrl}/`,
      revoke: `${cloud.siteUrl}/oidc/oauth2/revoke`,
      scheduled_imports: true,
      switched_off: [],
    });
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });
});
