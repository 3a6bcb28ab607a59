import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

const edit = (route: string, body: object) => cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8' }, body });
const add = async (title: string, more: object = {}): Promise<string> =>
  (await edit('POST /api/v1/tv_shows', { title, status: 'ended', ...more })).body.id;

type Which = Readonly<Record<string, string>>;

const put = (which: Which, season: number, episode: number, as: 'viewer' | 'editor' | 'admin' = 'viewer', headers = {}) =>
  cloud.call(`PUT /api/v1/progress?${new URLSearchParams(which)}`, { as, headers, body: { season, episode } });
const post = (which: Which, season: number, episode: number, as: 'viewer' | 'editor' | 'admin' = 'viewer') =>
  cloud.call('POST /api/v1/update_episode', { as, body: { username: as, ...which, season, episode } });
const remove = (which: Which, as: 'viewer' | 'editor' = 'viewer') =>
  cloud.call(`DELETE /api/v1/progress?${new URLSearchParams(which)}`, { as });
const read = (which: Which, as: 'viewer' | 'editor' | 'admin' = 'viewer') =>
  cloud.call(`GET /api/v1/show_episode?${new URLSearchParams({ username: as, ...which })}`, { as });

/** A person's list by name: the show and the last watched episode of each entry. */
async function listed(as: 'viewer' | 'editor' | 'admin' = 'viewer') {
  const { shows } = (await cloud.call(`GET /api/v1/show_user?username=${as}`, { as })).body;
  return shows
    .map(({ tv_show, season, episode, show }: never) => [tv_show, `${season}x${episode}`, (show as { id: string } | null)?.id ?? null])
    .sort();
}

/** Writes an item in the old format, without a show id. */
async function putFormerItem(tv_show: string, season: number, episode: number, as: 'viewer' | 'editor' = 'viewer') {
  const { sub } = (await cloud.call('GET /api/v1/me', { as })).body;
  const Item = { username: as, tv_show, sub, season, episode, version: 3, last_updated: '2026-01-01T00:00:00.000Z' };
  await owner.dynamodb.send(new PutCommand({ TableName: owner.environment('showuser').PROGRESS_TABLE, Item }));
}

const everyKey = () => owner.items(owner.environment('setprogress').TRACKER_KEYS_TABLE);

describe('two shows with the same title', () => {
  let first: string;
  let second: string;
  let third: string;

  beforeAll(async () => {
    first = await add('Quantum Leap', { premiered: '1989-03-26', network: { name: 'NBC', kind: 'network', country: 'US' } });
    second = await add('Quantum Leap', { premiered: '2022-09-19', external_ids: [{ source: 'tvmaze', value: '61755' }] });
    third = await add('Quantum Leap', { premiered: '2022-12-24' });
  });

  test('are separate entries with separate names, by any of their ids', async () => {
    expect(await put({ show_id: first }, 1, 9)).toMatchObject({ status: 200, body: { tv_show: 'Quantum Leap', show_id: first } });
    expect(await put({ show_id: 'TVmaze:61755' }, 1, 18)).toMatchObject({ body: { tv_show: 'Quantum Leap (2022)', show_id: second } });
    expect(await put({ show_id: third.toUpperCase() }, 2, 1)).toMatchObject({ body: { tv_show: third, show_id: third } });
    expect(await put({ show_id: second, tv_show: 'Quantum Leap (2022)' }, 1, 17)).toMatchObject({ body: { version: 2 } });
    expect(await post({ show_id: first, tv_show: 'Quantum Leap (2022)' }, 1, 8)).toMatchObject({ body: { tv_show: 'Quantum Leap' } });
    expect(await listed()).toEqual(
      [
        [third, '2x1', third],
        ['Quantum Leap', '1x8', first],
        ['Quantum Leap (2022)', '1x17', second],
      ].sort(),
    );
  });

  test('a name on the list means the show of that entry, on every route', async () => {
    expect(await post({ tv_show: 'Quantum Leap' }, 1, 9)).toMatchObject({ status: 201 });
    expect(await read({ tv_show: 'Quantum Leap' })).toMatchObject({ body: { show_id: first, episode: 9 } });
    expect(await remove({ tv_show: 'Quantum Leap (2022)' })).toMatchObject({ status: 200, body: { show_id: second } });
    expect(await read({ show_id: second })).toMatchObject({ status: 404 });
    expect(await put({ show_id: second, tv_show: 'quantum leap, the new one' }, 1, 1)).toMatchObject({
      body: { tv_show: 'quantum leap, the new one', show_id: second, version: 1 },
    });
  });

  test.each([
    ['PUT progress', put],
    ['POST update_episode', post],
  ])('%s: an ambiguous name is a 409 that lists the shows, and changes nothing', async (_, write) => {
    const before = await listed();
    for (const tv_show of ['quantum leap', 'QUANTUM LEAP!']) {
      expect(await write({ tv_show }, 5, 5)).toMatchObject({
        status: 409,
        body: {
          code: 'ambiguous_show',
          candidates: [
            { id: first, title: 'Quantum Leap', year: 1989, network: 'NBC', poster_url: null },
            { id: second, title: 'Quantum Leap', year: 2022, network: null },
            { id: third, title: 'Quantum Leap', year: 2022 },
          ],
        },
      });
    }
    expect(await write({ tv_show: 'Quantum Leap' }, 1, 1, 'admin')).toMatchObject({ status: 409, body: { code: 'ambiguous_show' } });
    expect(await listed()).toEqual(before);
    expect(await listed('admin')).toEqual([]);
  });

  test('reading and removing by name uses the show on the list; several matches are a 409', async () => {
    expect(await read({ tv_show: 'quantum leap' })).toMatchObject({ status: 409, body: { code: 'ambiguous_show' } });
    expect(await remove({ tv_show: 'quantum leap' })).toMatchObject({ status: 409 });
    expect(await read({ tv_show: 'quantum leap' }, 'editor')).toMatchObject({ status: 404 });
    await put({ show_id: third }, 1, 3, 'editor');
    expect(await read({ tv_show: 'quantum leap' }, 'editor')).toMatchObject({ body: { show_id: third, tv_show: 'Quantum Leap' } });
    expect(await remove({ tv_show: 'quantum leap' }, 'editor')).toMatchObject({ status: 200, body: { episode: 3 } });
    expect(await remove({ tv_show: 'quantum leap' }, 'editor')).toMatchObject({ status: 404 });
  });

  test('an exact title takes precedence over another name, which takes precedence over a folded name', async () => {
    const exact = await add('Rosé');
    const alias = await add('La Vie', { aliases: ['ROSE'] });
    const folded = await add('Rose!');
    for (const [name, id] of [
      ['Rosé', exact],
      ['ROSE', alias],
      ['Rose!', folded],
    ] as const)
      expect(await put({ tv_show: name }, 1, 1)).toMatchObject({ body: { show_id: id } });
    expect(await put({ tv_show: 'rose' }, 1, 1)).toMatchObject({ status: 409 });
  });

  test('a show that is not in the catalog cannot be named by an id', async () => {
    for (const show_id of ['00000000-0000-7000-8000-000000000000', 'imdb:tt99'])
      for (const answer of [await put({ show_id }, 1, 1), await remove({ show_id }), await read({ tv_show: 'x', show_id })])
        expect(answer).toMatchObject({ status: 422, body: { code: 'unknown_show' } });
    expect(await put({}, 1, 1)).toMatchObject({ status: 400, body: { errors: [{ in: 'query', field: 'tv_show' }] } });
  });

  test('If-None-Match only accepts a show that is not on the list', async () => {
    const id = await add('Only Once');
    const once = (which: Which) => put(which, 1, 1, 'viewer', { 'if-none-match': '*' });
    expect(await once({ tv_show: 'only once' })).toMatchObject({ status: 200 });
    expect(await once({ show_id: id })).toMatchObject({ status: 412, body: { current: { tv_show: 'only once', show_id: id } } });
  });
});

describe.each([
  ['PUT progress', put],
  ['POST update_episode', post],
])('%s: one show has one entry', (route, write) => {
  const its = (title: string) => `${title} by ${route}`;

  test('when it is added at the same moment under several names', async () => {
    const id = await add(its('Raced'), { aliases: [its('Rennen')] });
    let overtaking: ReturnType<typeof put> | undefined;
    cloud.interfere(async ({ actions }) => {
      if (overtaking || !actions.includes('dynamodb:PutItem')) return undefined;
      overtaking = write({ tv_show: its('rennen') }, 1, 2);
      await overtaking;
    });
    const overtaken = await write({ tv_show: its('Raced') }, 1, 1);
    cloud.interfere();
    expect([(await overtaking)?.body.tv_show, overtaken.body.tv_show]).toEqual([its('rennen'), its('rennen')]);
    expect((await listed()).filter(([, , show]: string[]) => show === id)).toEqual([[its('rennen'), '1x1', id]]);
    expect((await read({ tv_show: 'x', show_id: id })).body.version).toBe(2);
    const names: Which[] = [{ tv_show: its('RACED') }, { tv_show: its('Rennen') }, { tv_show: its('raced'), show_id: id }];
    await Promise.all(names.map((which, index) => write(which, 2, index + 1)));
    expect((await listed()).filter(([, , show]: string[]) => show === id)).toHaveLength(1);
    expect((await read({ tv_show: 'x', show_id: id })).body.version).toBe(5);
  });

  test('when it was tracked before the catalog had it', async () => {
    expect(await write({ tv_show: its('Yet to come') }, 2, 2)).toMatchObject({ body: { episode: 2 } });
    const id = await add(its('Yet to Come'));
    expect(await listed()).toContainEqual([its('Yet to come'), '2x2', id]);
    await write({ tv_show: its('YET TO COME') }, 2, 3);
    expect((await listed()).filter(([, , show]: string[]) => show === id)).toEqual([[its('Yet to come'), '2x3', id]]);
    expect((await read({ tv_show: its('Yet to come') })).body).toMatchObject({ show_id: id, version: 2 });
  });

  test('when old items name it in several ways: nothing is lost, and the later episode stays', async () => {
    const id = await add(its('Twice'), { aliases: [its('Zweimal')] });
    await putFormerItem(its('twice'), 1, 4);
    await putFormerItem(its('zweimal'), 2, 1);
    expect((await listed()).filter(([, , show]: string[]) => show === id)).toEqual([[its('zweimal'), '2x1', id]]);
    await write({ tv_show: its('twice') }, 2, 2);
    const { body } = await read({ tv_show: its('twice') });
    expect(body).toMatchObject({ show_id: id, season: 2, episode: 2, version: 4 });
    const { entries } = (await cloud.call('GET /api/v1/show_all?limit=1000', { as: 'admin' })).body;
    expect(entries.filter(({ show_id }: { show_id: string }) => show_id === id)).toHaveLength(1);
  });

  test('when two shows on the list are merged: updates continue from the later episode, and going back is possible', async () => {
    const [gone, stays] = [await add(its('Goes')), await add(its('Stays'))];
    await write({ tv_show: its('Goes') }, 3, 1);
    await write({ tv_show: its('Stays') }, 1, 2);
    await edit(`POST /api/v1/tv_shows/${gone}/merge`, { into: stays });
    expect((await listed()).filter(([, , show]: string[]) => show === stays)).toEqual([[its('Stays'), '3x1', stays]]);
    await write({ tv_show: its('Goes') }, 1, 1);
    expect(await read({ tv_show: 'x', show_id: gone })).toMatchObject({
      body: { tv_show: its('Stays'), show_id: stays, season: 1, episode: 1 },
    });
    expect((await everyKey()).filter(({ entry }) => entry === `show ${gone}`)).toEqual([]);
    expect(await remove({ tv_show: its('Goes') })).toMatchObject({ status: 200, body: { show_id: stays } });
    expect((await listed()).filter(([, , show]: string[]) => show === stays)).toEqual([]);
  });
});

test('an entry whose name several shows have can be assigned to one of them', async () => {
  await putFormerItem('Twofold', 1, 5, 'editor');
  const [one, other] = [await add('Twofold', { premiered: '2001-01-01' }), await add('Twofold', { premiered: '2002-02-02' })];
  const { shows } = (await cloud.call('GET /api/v1/show_user?username=editor', { as: 'editor' })).body;
  expect(shows).toMatchObject([{ tv_show: 'Twofold', show: null, show_id: null, candidates: [{ id: one }, { id: other }] }]);
  expect(await put({ tv_show: 'Twofold' }, 1, 6, 'editor')).toMatchObject({ body: { tv_show: 'Twofold', show_id: null, version: 4 } });
  expect(await put({ tv_show: 'Twofold', show_id: other }, 1, 6, 'editor')).toMatchObject({
    body: { tv_show: 'Twofold', show_id: other, version: 5 },
  });
  expect(await put({ show_id: one }, 1, 1, 'editor')).toMatchObject({ body: { tv_show: 'Twofold (2001)', show_id: one } });
});

test('a name that once led to one show still does for people who have it on their list', async () => {
  const [one, other] = [await add('First Come'), await add('First Come', { premiered: '2003-03-03' })];
  const { SHOW_ALIASES_TABLE } = owner.environment('showuser');
  const Item = { alias: 'first come', show_id: one, deleted: false };
  await owner.dynamodb.send(new PutCommand({ TableName: SHOW_ALIASES_TABLE, Item }));
  await putFormerItem('First Come', 1, 5);
  expect(await listed()).toContainEqual(['First Come', '1x5', one]);
  // The other show gets the name. The list keeps its show, and another person gets a 409.
  await edit(`PUT /api/v1/tv_shows/${other}/external_ids`, { external_ids: [{ source: 'tvmaze', value: '990099' }] });
  const version = (await cloud.call(`GET /api/v1/tv_shows/${other}`)).body.version;
  await cloud.call(`PUT /api/v1/tv_shows/${other}`, {
    as: 'editor',
    headers: { prefer: 'wait=8', 'if-match': `"${version}"` },
    body: { title: 'First Come', status: 'running', premiered: '2003-03-03' },
  });
  expect(await listed()).toContainEqual(['First Come', '1x5', one]);
  expect(await put({ tv_show: 'First Come' }, 1, 1, 'admin')).toMatchObject({ status: 409, body: { candidates: [{}, {}] } });
  expect(await put({ tv_show: 'First Come' }, 1, 6)).toMatchObject({ body: { show_id: one, version: 4 } });
});
