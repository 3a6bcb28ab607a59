import { beforeAll, expect, test } from 'vitest';
import { naturalKeys, sharedExternalIds } from '../../lambda/stores/sql/natural-keys.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let show: string;
let distributor: string;

const send = (method: string, path: string, body?: object, headers: object = {}) =>
  cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });

beforeAll(async () => {
  cloud = await sharedCloud();
  show = (await send('POST', 'tv_shows', { title: 'Natural Keys', status: 'running' })).body.id;
  distributor = (await send('POST', 'distributors', { name: 'Natural TV', kind: 'network' })).body.id;
});

interface Sample {
  readonly add: () => string;
  readonly list: string;
  readonly body: () => object;
  /** The resource with another natural key, which a change turns into `body`. */
  readonly other: object;
  /** False for kinds without a deletion mark, and for kinds whose deleted resources still count. */
  readonly restores?: false;
}

const terms = { distribution_type: 'streaming', region: 'GB', contract_start_date: '2026-01-01' };

/** How each kind of resource is created. Creating it again must conflict with its natural key. */
const samples: Readonly<Record<keyof typeof naturalKeys, Sample>> = {
  movie: { add: () => 'movies', list: 'movies', body: () => ({ title: 'Equal', genre: 'Drama' }), other: { title: 'Not Equal' } },
  show: { add: () => 'tv_shows', list: 'tv_shows', body: () => ({ title: 'Equal', status: 'ended' }), other: { title: 'Not Equal' } },
  episode: {
    add: () => `tv_shows/${show}/episodes`,
    list: 'episodes',
    body: () => ({ season_number: 1, episode_number: 1 }),
    other: { episode_number: 2 },
  },
  distributor: {
    add: () => 'distributors',
    list: 'distributors',
    body: () => ({ name: 'Equal', kind: 'network' }),
    other: { name: 'Not Equal' },
    restores: false,
  },
  contract: {
    add: () => `tv_shows/${show}/contracts`,
    list: 'contracts',
    body: () => ({ distributor_id: distributor, ...terms }),
    other: { region: 'IE' },
  },
  'release-date': {
    add: () => `tv_shows/${show}/release_dates`,
    list: 'release_dates',
    body: () => ({ region: 'GB', release_date: '2026-01-01' }),
    other: { region: 'IE' },
  },
  genre: { add: () => 'genres', list: 'genres', body: () => ({ name: 'Equal Genre' }), other: { name: 'Not Equal' }, restores: false },
};

test.each(Object.entries(samples))(
  'an equal %s is a duplicate: added, changed and restored; the answer names the first and what they share',
  async (kind, { add, list, body, other, restores }) => {
    const { fields } = naturalKeys[kind as keyof typeof naturalKeys];
    const first = await send('POST', add(), body());
    expect(first.status).toBe(201);
    const duplicate = {
      status: 409,
      body: { code: 'duplicate', existing_id: first.body.id, shared: fields, detail: expect.stringMatching(/ already exists\.$/) },
    };
    expect(await send('POST', add(), body())).toMatchObject(duplicate);
    const second = (await send('POST', add(), { ...body(), ...other })).body.id;
    const put = (id: string, version: number) => send('PUT', `${list}/${id}`, only(kind, body()), { 'if-match': `"${version}"` });
    expect(await put(second, 1)).toMatchObject(duplicate);
    if (restores === false) return;
    expect((await send('DELETE', `${list}/${first.body.id}`)).status).toBe(200);
    expect((await put(second, 1)).status).toBe(200);
    expect(await send('POST', `${list}/${first.body.id}/restore`)).toMatchObject({
      ...duplicate,
      body: { ...duplicate.body, existing_id: second },
    });
  },
);

/** Body of a change. A movie's change needs all fields of the movie; other kinds use the body unchanged. */
const only = (kind: string, body: object) => (kind === 'movie' ? { rating: null, year: null, ...body } : body);

test('a show with the same id in another catalog is a duplicate, and the answer names this id', async () => {
  const external_ids = [{ source: 'tvmaze', value: '7700001' }];
  const first = await send('POST', 'tv_shows', { title: 'Known Elsewhere', status: 'ended', external_ids });
  const again = await send('POST', 'tv_shows', { title: 'Known Elsewhere by Another Name', status: 'ended', external_ids });
  expect(again).toMatchObject({
    status: 409,
    body: { existing_id: first.body.id, shared: [sharedExternalIds], detail: 'A show with the external id tvmaze:7700001 already exists.' },
  });
});

test('an identical exclusive contract is a duplicate, not an overlap; other terms make another contract', async () => {
  const exclusive = { distributor_id: distributor, ...terms, region: 'FR', contract_end_date: '2026-12-31', exclusive: true };
  const first = await send('POST', `tv_shows/${show}/contracts`, exclusive);
  expect(first.status).toBe(201);
  expect(await send('POST', `tv_shows/${show}/contracts`, exclusive)).toMatchObject({
    status: 409,
    body: { code: 'duplicate', existing_id: first.body.id },
  });
  const changes = [
    { exclusive: false },
    { distribution_type: 'cable', exclusive: false },
    { contract_end_date: null, exclusive: false },
    { contract_start_date: '2025-01-01', exclusive: false },
  ];
  for (const change of changes) expect((await send('POST', `tv_shows/${show}/contracts`, { ...exclusive, ...change })).status).toBe(201);
});
