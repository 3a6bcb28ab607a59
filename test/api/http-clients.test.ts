import { beforeAll, describe, expect, test } from 'vitest';
import type { Example, Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import type { TestCloud } from '../support/cloud.ts';
import { type Enliven, enliveningSamples, target } from '../support/examples.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let enliven: Enliven;

beforeAll(async () => {
  cloud = await sharedCloud();
  enliven = await enliveningSamples(cloud);
});

const reads = Object.entries(routes as Readonly<Record<string, Route>>).flatMap(([key, route]): [string, Route, Example][] => {
  const example = route.examples.find(({ status }) => status === 200);
  return key.startsWith('GET ') && example ? [[key, route, example]] : [];
});

const ask = (key: string, written: Example, headers: Record<string, string> = {}) => {
  const example = enliven(written);
  return cloud.call(target(key, example), { as: example.as, headers: { ...example.headers, ...headers } });
};

describe.each(reads)('%s', (key, route, example) => {
  test(`has ${route.etag ? 'an' : 'no'} ETag`, async () => {
    expect((await ask(key, example)).headers.has('etag')).toBe(route.etag === true);
  });

  if (!route.etag) return;

  test('answers 304 to a caller that names it, weakly, in a list or by *', async () => {
    const etag = String((await ask(key, example)).headers.get('etag'));
    for (const named of [etag, `W/${etag}`, `"other", W/${etag}`, '*']) {
      const again = await ask(key, example, { 'if-none-match': named });
      expect([named, again.status, again.body]).toEqual([named, 304, '']);
      expect(again.headers.get('etag')).toBe(etag);
    }
    expect(await ask(key, example, { 'if-none-match': '"other", W/"another"' })).toMatchObject({ status: 200 });
  });
});

describe('a refusal names a parameter as it was sent', () => {
  test.each([
    ['LIMIT=1', 'LIMIT'],
    ['minRating=eleven', 'minRating'],
    ['min_rating=eleven', 'min_rating'],
    ['__proto__=1', '__proto__'],
    ['constructor=1', 'constructor'],
    [`${'k'.repeat(300)}=1`, `${'k'.repeat(100)}…`],
    ['a%00b=1', 'a\ufffdb'],
  ])('?%s', async (query, field) => {
    expect(await cloud.call(`GET /api/v1/movies?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', errors: [{ in: 'query', field }] },
    });
  });

  test('also where it is given in both spellings', async () => {
    const { status, body } = await cloud.call('GET /api/v1/movies?min_rating=1&minRating=2');
    expect([status, body.errors]).toEqual([
      400,
      [
        {
          in: 'query',
          field: 'minRating',
          code: 'repeated',
          expected: 'one spelling of each field',
          message: 'is also given as min_rating',
        },
      ],
    ]);
    const double = { title: 'Twice', genre: 'Drama', episodeTitle: 'a', episode_title: 'b' };
    expect((await cloud.call('POST /api/v1/movies', { as: 'editor', body: double })).body.errors).toContainEqual(
      expect.objectContaining({ in: 'body', field: 'episode_title', message: 'is also given in camelCase' }),
    );
  });

  test('inside lists of a body, and at most fifty of them', async () => {
    const items = Array.from({ length: 120 }, (_, index) => ({ seasonNumber: -1, episodeNumber: index + 1 }));
    const show = (await cloud.call('GET /api/v1/tv_shows?limit=1')).body.data[0].id;
    const { status, body } = await cloud.call(`POST /api/v1/tv_shows/${show}/episodes/bulk`, { as: 'editor', body: { items } });
    expect([status, body.errors.length, body.errors[0].field, body.detail]).toEqual([
      400,
      50,
      'items[0].seasonNumber',
      'The answer lists the first 50 problems. There are 70 more.',
    ]);
  });
});

test('a body that is nested too deeply is refused', async () => {
  const response = await fetch(`${cloud.siteUrl}/api/v1/movies`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await cloud.token('editor')}`, 'content-type': 'application/json' },
    body: `{"title":${'['.repeat(15_000)}${']'.repeat(15_000)}}`,
  });
  expect([response.status, (await response.json()).errors]).toEqual([400, [expect.objectContaining({ message: 'is nested too deeply' })]]);
});

test('If-Match: * replaces whatever version there is; a version that cannot exist is refused', async () => {
  const { body: made } = await cloud.call('POST /api/v1/movies', {
    as: 'editor',
    headers: { prefer: 'wait=8' },
    body: { title: 'Whatever Version', genre: 'Drama' },
  });
  const change = (version: string) =>
    cloud.call(`PUT /api/v1/movies/${made.id}`, {
      as: 'editor',
      headers: { 'if-match': version, prefer: 'wait=8' },
      body: { title: 'Whatever Version', genre: 'Comedy' },
    });
  for (const version of ['"0"', '"-1"', '"2147483648"', '"99999999999999999999"', '3', 'W/"1"'])
    expect(await change(version), version).toMatchObject({ status: 400, body: { errors: [{ in: 'header', field: 'if-match' }] } });
  expect(await change('*')).toMatchObject({ status: 200, body: { version: 2 } });
});
