import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { addShow, callOwn } from '../support/tracked-show.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const call = (route: string, body?: object) => callOwn(cloud, route, body);
const edit = (route: string, body?: object) => cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8', 'if-match': '*' }, body });
const plan = async (id: string) => {
  for (let query = ''; ; ) {
    const { data, meta } = (await call(`GET remaps${query}`)).body;
    const found = data.find((one: { id: string }) => one.id === id);
    if (found || !meta.next_cursor) return found;
    query = `?cursor=${meta.next_cursor}`;
  }
};
const state = async (id: string) => {
  const { version: _, last_updated: __, ...rest } = (await call(`GET shows/${id}`)).body;
  return rest;
};

test('a renumbering keeps every watch: places follow ids, a vanished episode is replaced by choice, and the batch can be undone', async () => {
  const { id, episodes } = await addShow(cloud, [4, 2]);
  await call(`POST shows/${id}/mark`, { range: { kind: 'up_to', to: { season: 1, episode: 3 } }, as: 'watched', on: '2026' });
  await call(`PATCH episodes/${episodes['1x2']}`, { show_id: id, rating: 8 });
  expect(await plan(id)).toBeUndefined();
  // A provider deletes episode 2 and moves episode 3 to its place.
  await edit(`DELETE /api/v1/episodes/${episodes['1x2']}`);
  await edit(`PUT /api/v1/episodes/${episodes['1x3']}`, { season_number: 1, episode_number: 2, air_date: '2020-01-01' });
  const { choices, moved } = await plan(id);
  expect(choices).toMatchObject([{ was: { id: episodes['1x2'] }, candidates: [{ id: episodes['1x4'] }, { id: episodes['2x2'] }] }]);
  expect(moved, 'episode 3 is the only one that moved; its play and the position are not counted twice').toBe(1);
  const before = await state(id);
  expect(before.episodes.map(({ state }: { state: string }) => state)).toEqual(['watched', 'watched', 'open', 'open', 'open']);
  const choice = { was: episodes['1x2'], becomes: episodes['1x4'] };
  const { batch_id } = (await call(`POST remaps/${id}/apply`, { choices: [choice] })).body;
  expect(await plan(id)).toBeUndefined();
  const after = await state(id);
  expect(after.episodes.map(({ state }: { state: string }) => state)).toEqual(['watched', 'watched', 'watched', 'open', 'open']);
  expect(after.episodes[2]).toMatchObject({ id: episodes['1x4'], rating: 8, plays: [{ on: '2026' }] });
  expect(after.vanished).toEqual([]);
  await call(`POST batches/${batch_id}/undo`, {});
  expect(await state(id)).toEqual(before);
  expect(await plan(id)).toMatchObject({ id });
  await call(`POST remaps/${id}/apply`, { choices: [{ was: episodes['1x2'], becomes: null }] });
  expect((await state(id)).vanished).toMatchObject([{ id: episodes['1x2'], plays: [{ on: '2026' }] }]);
  for (const wrong of [
    { was: episodes['1x1'], becomes: null },
    { was: episodes['1x2'], becomes: episodes['1x2'] },
  ])
    expect((await call(`POST remaps/${id}/apply`, { choices: [wrong] })).body.code).toBe('not_found');
});
