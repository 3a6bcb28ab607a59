import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { addShow, callOwn } from '../support/tracked-show.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const call = (route: string, body?: object) => callOwn(cloud, route, body);
const editor = { as: 'editor', headers: { prefer: 'wait=8' } } as const;
const watched = { range: { kind: 'up_to', to: { season: 1, episode: 2 } }, as: 'watched' };

interface Entry {
  readonly batch_id: string;
  readonly undoable: boolean;
  readonly undone_by: string | null;
  readonly source: string;
}

const historyOf = async (id: string): Promise<Entry[]> => (await call(`GET history?id=${id}`)).body.data;

/** Undoes every batch of a show, and expects that exactly those succeed that the history offers. */
async function expectAsOffered(id: string): Promise<boolean[]> {
  const entries = await historyOf(id);
  for (const { batch_id, undoable } of entries) {
    const answer = await call(`POST batches/${batch_id}/undo`, {});
    expect(answer.status, JSON.stringify(answer.body)).toBe(undoable ? 200 : 409);
  }
  return entries.map(({ undoable }) => undoable);
}

test('batches of a show that was merged into another one are not offered, before and after the first change', async () => {
  const [gone, stays] = [await addShow(cloud, [3]), await addShow(cloud, [3])];
  for (const { id } of [gone, stays]) await call(`POST shows/${id}/mark`, watched);
  const both = (await call('PATCH library', { items: [gone, stays].map(({ id }) => ({ kind: 'show', id })), status: 'paused' })).body;
  expect((await historyOf(gone.id)).map(({ undoable }) => undoable)).toEqual([true, true]);
  expect((await cloud.call(`POST /api/v1/tv_shows/${gone.id}/merge`, { ...editor, body: { into: stays.id } })).status).toBe(200);

  const offered = (entries: readonly Entry[]) => entries.map(({ batch_id, undoable }) => [batch_id === both.id, undoable]);
  expect(offered(await historyOf(gone.id))).toEqual([
    [true, true],
    [false, false],
  ]);
  await call(`PATCH shows/${stays.id}`, { rating: 7 });
  expect((await historyOf(gone.id)).map(({ source, undoable }) => [source, undoable])).toContainEqual(['merge', false]);
  expect(await expectAsOffered(gone.id)).toContain(false);
  expect(await expectAsOffered(stays.id)).toContain(true);
});

test('batches of a show that had only a name are offered until the catalog has a show with this name', async () => {
  const name = 'Known by Its Name Only';
  await cloud.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(name)}`, { body: { season: 1, episode: 2 } });
  const { data } = (await call('GET history?limit=1')).body;
  const [{ show, undoable }] = data;
  expect([show.tv_show, show.show_id, undoable]).toEqual([name, null, true]);
  expect((await cloud.call('POST /api/v1/tv_shows', { ...editor, body: { title: name, status: 'ended' } })).status).toBe(201);
  expect(await expectAsOffered(show.id)).toEqual([false]);
});
