import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { isFuture } from '../../lambda/domain/tracker/future.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { addShow, type TrackedTestShow } from '../support/tracked-show.ts';

let cloud: TestCloud;
let show: TrackedTestShow;

beforeAll(async () => {
  cloud = await sharedCloud();
  show = await addShow(cloud, [3]);
  await cloud.call('POST /api/v1/me/plays', { body: { show_id: show.id, episodes: [{ season: 1, episode: 1 }] } });
});

const place = { season: 1, episode: 1 };

/** Each field for the date of a watch, by route, with a request that has the date there. */
const requests: Readonly<
  Record<string, readonly { readonly field: string; readonly body: (date: string) => object; readonly target?: () => string }[]>
> = {
  'POST /api/v1/me/plays': [
    { field: 'on', body: (on) => ({ show_id: show.id, episodes: [place], on }) },
    { field: 'items[0].episodes[0].on', body: (on) => ({ items: [{ show_id: show.id, episodes: [{ ...place, on }] }] }) },
    { field: 'items[0].on', body: (on) => ({ items: [{ movie_id: show.id, on }] }) },
  ],
  'PATCH /api/v1/me/plays/{id}': [{ field: 'on', body: (on) => ({ on }), target: () => `PATCH /api/v1/me/plays/${show.id}.1.0` }],
  'POST /api/v1/me/shows/{id}/mark': [
    { field: 'on', body: (on) => ({ range: { kind: 'all' }, as: 'watched', on }), target: () => `POST /api/v1/me/shows/${show.id}/mark` },
  ],
  'PUT /api/v1/progress': [
    { field: 'watched_at', body: (watched_at) => ({ ...place, watched_at }), target: () => `PUT /api/v1/progress?show_id=${show.id}` },
  ],
  'POST /api/v1/update_episode': [
    { field: 'watched_at', body: (watched_at) => ({ username: 'viewer', tv_show: show.title, ...place, watched_at }) },
  ],
};

const dates = Object.entries(requests).flatMap(([key, fields]) =>
  fields.map((one) => [`${one.field} of ${key}`, { key, ...one }] as const),
);

test('every route with a date of a watch is known here', () => {
  const withDate = Object.entries(routes as Readonly<Record<string, Route>>).filter(
    ([, { body }]) => body && ('on' in body.shape || 'watched_at' in body.shape),
  );
  expect(withDate.map(([key]) => key).sort()).toEqual(Object.keys(requests).sort());
  for (const [key, { problems }] of withDate) expect(problems, key).toContain('future_date');
});

describe.each(dates)('%s', (_, { key, field, body, target = () => key }) => {
  test('refuses the future with the name of the field, and changes nothing', async () => {
    const before = (await cloud.call(`GET /api/v1/me/shows/${show.id}`)).body;
    const answer = await cloud.call(target(), { body: body('2999-01-01T00:00:00Z') });
    expect(answer).toMatchObject({ status: 422, body: { code: 'future_date', errors: [{ in: 'body', field }] } });
    expect((await cloud.call(`GET /api/v1/me/shows/${show.id}`)).body).toEqual(before);
  });
});

test.each([
  [null, false],
  ['2026-11-22', false],
  ['2026-11-23', true],
  ['2026-11', false],
  ['2026-12', true],
  ['2026', false],
  ['2027', true],
  ['2026-11-21T12:04:00Z', false],
  ['2026-11-21T12:06:00Z', true],
])('at noon in UTC, when it is tomorrow already at UTC+14, %s is in the future: %s', (on, expected) => {
  expect(isFuture(on, new Date('2026-11-21T12:00:00Z'))).toBe(expected);
});
