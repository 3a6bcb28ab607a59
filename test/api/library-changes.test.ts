import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { putCards } from '../support/catalog-of-cards.ts';
import { eventually } from '../support/cloud.ts';
import { expectLedgerAgrees } from '../support/ledger-agrees.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { callOwn } from '../support/tracked-show.ts';

const cloud = await sharedCloud();
const owner = operator(cloud);

const call = (route: string, body?: object, headers?: Record<string, string>) => callOwn(cloud, route, body, headers);

/** Sends a request until its batch is complete: a slow machine needs several requests. Each continues the same batch. */
function took(route: string, body: object) {
  const key = randomUUID();
  return eventually(`the end of ${route}`, async () => {
    const answer = await call(route, body, { 'idempotency-key': key });
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body.state === 'complete' && answer.body;
  });
}

test('a change of sixty shows and a movie of the library is one batch with one undo', async () => {
  const ids = await putCards(owner, 'Changed at once', 60);
  const [movie, other] = (await cloud.call('GET /api/v1/movies?limit=2')).body.data.map(({ id }: { id: string }) => id);
  const episodes = [1, 2].map((episode) => ({ season: 1, episode, on: '2026-11-21' }));
  await took('POST plays', { items: [...ids.map((show_id) => ({ show_id, episodes })), { movie_id: movie, on: '2025' }] });
  const shows = ids.map((id) => ({ kind: 'show', id }));
  const items = [...shows, { kind: 'movie', id: movie }];
  const states = async () => {
    const listed = [];
    for (let query = '?limit=100'; query; ) {
      const { data, meta } = (await call(`GET library${query}`)).body;
      listed.push(...data.filter(({ id }: { id: string }) => ids.includes(id)));
      query = meta.next_cursor ? `?limit=100&cursor=${meta.next_cursor}` : '';
    }
    const counts = Map.groupBy(listed, ({ status, favourite }) => `${status}${favourite ? ' favourite' : ''}`);
    return [...counts].map(([state, own]) => `${own.length} ${state}`).sort();
  };
  const paused = await took('PATCH library', { items: shows, status: 'paused', favourite: true });
  expect(paused).toMatchObject({ state: 'complete', shows: 60, changes: 120, source: 'bulk' });
  expect(await states()).toEqual(['60 paused favourite']);
  const removed = await took('PATCH library', { items, remove: true });
  expect(removed).toMatchObject({ state: 'complete', shows: 61 });
  expect(await states()).toEqual([]);
  expect((await call(`GET movies/${movie}`)).body).toMatchObject({ plays: [], version: null });
  await took(`POST batches/${removed.id}/undo`, {});
  expect(await states()).toEqual(['60 paused favourite']);
  expect((await call(`GET shows/${ids[59]}`)).body).toMatchObject({ status: 'paused', favourite: true, standing: { watched: 2 } });
  expect((await call(`GET movies/${movie}`)).body).toMatchObject({ plays: [{ on: '2025' }] });
  await took(`POST batches/${paused.id}/undo`, {});
  expect(await states()).toEqual(['60 watching']);
  // A title that is not in the library refuses the whole request.
  const { status, body } = await call('PATCH library', { items: [...items, { kind: 'movie', id: other }], favourite: true });
  expect({ status, fields: body.errors }).toMatchObject({ status: 404, fields: [{ field: 'items[61].id' }] });
  expect(await states()).toEqual(['60 watching']);
  for (const wrong of [
    { items },
    { items, status: 'paused' },
    { items, remove: true, favourite: true },
    { items: [...shows, shows[0]], favourite: true },
  ])
    expect((await call('PATCH library', wrong)).status).toBe(400);
  await expectLedgerAgrees(owner);
});
