import { beforeAll, describe, expect, test } from 'vitest';
import type * as z from 'zod';
import type { Example, Persona, Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import type { TestCloud } from '../support/cloud.ts';
import { target } from '../support/examples.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

/*
 * Checks who may name whom, on every route that takes a person's name in its query or body, under each of its keys. People and
 * administrators can read what the person watches. Only the person can write it.
 */

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const takesName = (part: z.ZodObject | undefined) =>
  part !== undefined && Object.keys(part.shape).some((field) => /^user_?name$/i.test(field));

/** Each route with an example that names `viewer` and succeeds. */
const all = Object.entries(routes as Readonly<Record<string, Route>>)
  .filter(([, { query, body, path }]) => [query, body, path].some(takesName))
  .flatMap(([key, route]) => [key, ...(route.aliases ?? [])].map((one): [string, Route] => [one, route]));

const naming = (username: string, { query, body }: Example): Pick<Example, 'query' | 'body'> => ({
  ...(query && { query: 'username' in query ? { ...query, username } : query }),
  ...(body !== undefined && { body: { ...(body as object), username } }),
});

const say = (key: string, example: Example, as: Persona, username: string) => {
  const named = { ...example, ...naming(username, example) };
  return cloud.call(target(key, named), { as, body: named.body });
};

const everything = async () => (await cloud.call('GET /api/v1/show_all?limit=1000', { as: 'admin' })).body.entries;

test('the walk finds the routes of the tracker and the trail', () => {
  expect(all.map(([key]) => key).sort()).toEqual([
    'GET /api/show_episode',
    'GET /api/show_user',
    'GET /api/v1/activity',
    'GET /api/v1/show_episode',
    'GET /api/v1/show_user',
    'POST /api/update_episode',
    'POST /api/v1/update_episode',
  ]);
});

describe.each(all)('%s', (key, route) => {
  const example = route.examples.find(
    ({ status, query, body }) => status < 300 && /"username"/.test(JSON.stringify([query, body])),
  ) as Example;
  const isTracker = route.auth === 'user';
  const reads = key.startsWith('GET');

  beforeAll(async () => {
    for (const as of ['viewer', 'editor'] as const)
      await cloud.call('PUT /api/v1/progress?tv_show=The%20Office', { as, body: { season: 2, episode: 5 } });
  });

  test('a viewer and an editor may name themselves only', async () => {
    const before = await everything();
    for (const [as, other] of [
      ['viewer', 'editor'],
      ['editor', 'viewer'],
      ['viewer', 'nobody'],
      ['editor', 'nobody'],
    ] as const)
      expect(await say(key, example, as, other)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await everything()).toEqual(before);
    if (isTracker) expect((await say(key, example, 'editor', 'EDITOR')).body.username).toBe('editor');
  });

  test.runIf(reads)('an administrator can read the person’s data', async () => {
    const { status, body } = await say(key, example, 'admin', 'viewer');
    expect(status).toBe(200);
    if (isTracker) expect(body.username).toBe('viewer');
  });

  test.runIf(reads && isTracker)('naming an unknown person is a precise problem', async () => {
    expect(await say(key, example, 'admin', 'nobody')).toMatchObject({
      status: 404,
      body: { code: 'not_found', detail: expect.stringContaining('nobody') },
    });
  });

  test.runIf(!reads)('an administrator who names another person, existing or not, is refused, and nobody’s progress changes', async () => {
    const before = await everything();
    for (const other of ['viewer', 'nobody'])
      expect(await say(key, example, 'admin', other)).toMatchObject({
        status: 403,
        body: { code: 'forbidden', detail: `You are signed in as admin. Only ${other} can write the progress of ${other}.` },
      });
    expect(await everything()).toEqual(before);
  });
});
