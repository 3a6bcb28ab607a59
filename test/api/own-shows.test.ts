import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { addShow, callOwn } from '../support/tracked-show.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const call = (route: string, body?: object, headers?: Record<string, string>) => callOwn(cloud, route, body, headers);
const shown = async (id: string) => (await call(`GET shows/${id}`)).body;
const mark = (id: string, body: object, headers: Record<string, string> = {}) => call(`POST shows/${id}/mark`, body, headers);
const upTo = (season: number, episode: number) => ({ kind: 'up_to', to: { season, episode } });
const undo = async (batch: string, body: object = {}) => call(`POST batches/${batch}/undo`, body);

/** What a person did with a show, without what every change changes. */
async function state(id: string) {
  const { body } = await call(`GET shows/${id}`);
  if (body.status === null) return null;
  const { version: _, last_updated: __, ...rest } = body;
  return rest;
}

describe('a show on the list', () => {
  test('is added by any change, and answers its plays, skips, position and what is next', async () => {
    const { id, title, episodes } = await addShow(cloud, [3, 2], { runtime_minutes: 30 });
    const empty = { id, tv_show: title, show: { id }, status: null, version: null, last_updated: null, rating: null, position: null };
    expect(await shown(id)).toMatchObject({
      ...empty,
      standing: { watched: 0, total: 5 },
      up_next: { episode: { season: 1, episode: 1 } },
    });
    const marked = await mark(id, { range: upTo(1, 2), as: 'watched', on: '2026-11' });
    expect(marked).toMatchObject({ status: 200, body: { id, changes: 3, unaired: 0, unchanged: 0, status: 'watching', version: 1 } });
    expect(marked.headers.get('etag')).toBe('"1"');
    expect(
      (await mark(id, { range: { kind: 'between', from: { season: 1, episode: 3 }, to: { season: 1, episode: 3 } }, as: 'skipped' })).body,
    ).toMatchObject({
      changes: 1,
      version: 2,
    });
    expect(await shown(id)).toMatchObject({
      tv_show: title,
      position: { season: 1, episode: 2 },
      standing: { watched: 2, skipped: 1, aired: 5, total: 5, completed: false },
      up_next: { episode: { season: 2, episode: 1, id: episodes['2x1'] }, remaining: { episodes: 2, minutes: 60 } },
      seasons: [
        { number: 1, watched: 2, skipped: 1, total: 3 },
        { number: 2, watched: 0, skipped: 0, total: 2 },
      ],
      episodes: [
        { season: 1, episode: 1, state: 'watched', plays: [{ id: `${id}.1.0`, on: '2026-11', cycle: 1 }] },
        { state: 'watched' },
        { state: 'skipped', plays: [] },
        { state: 'open' },
        { state: 'open' },
      ],
    });
    const progress = await cloud.call(`GET /api/v1/show_episode?${new URLSearchParams({ username: 'viewer', tv_show: title })}`);
    expect(progress.body).toMatchObject({ season: 1, episode: 2, version: 2 });
  });

  test('has a status, ratings, notes, a favourite and a policy, each of which can be removed', async () => {
    const { id, episodes } = await addShow(cloud, [2]);
    const policy = { order: 'in_order', specials: true };
    expect((await call(`PATCH shows/${id}`, { status: 'planned', rating: 8.5, note: 'Ask Vera', favourite: true, policy })).status).toBe(
      200,
    );
    await call(`PATCH shows/${id}/seasons/1`, { rating: 0.5, note: 'Slow' });
    await call(`PATCH episodes/${episodes['1x2']}`, { show_id: id, rating: 10, note: 'The best one' });
    expect(await shown(id)).toMatchObject({
      ...{ status: 'planned', rating: 8.5, note: 'Ask Vera', favourite: true, policy, position: null },
      seasons: [{ number: 1, rating: 0.5, note: 'Slow' }],
      episodes: [{ rating: null }, { rating: 10, note: 'The best one' }],
    });
    const lists = (await cloud.call('GET /api/v1/show_user?username=viewer')).body.shows;
    expect(lists.map(({ show_id }: { show_id: string }) => show_id)).not.toContain(id);
    await call(`PATCH shows/${id}`, { status: null, rating: null, note: null, favourite: false });
    await call(`PATCH shows/${id}/seasons/1`, { rating: null, note: null });
    expect(await shown(id)).toMatchObject({
      status: 'planned',
      rating: null,
      note: null,
      favourite: false,
      seasons: [{ rating: null, note: null }],
    });
    for (const rating of [0, 0.3, 10.5]) expect((await call(`PATCH shows/${id}`, { rating })).status).toBe(400);
    expect((await call(`PATCH shows/${id}/seasons/9`, { rating: 1 })).body).toMatchObject({
      code: 'not_found',
      detail: 'The show has no season 9.',
    });
  });

  test('has several plays of an episode, each with a date of its own precision', async () => {
    const { id } = await addShow(cloud, [3]);
    const dates = [null, '2025', '2026-11', '2026-11-21', '2026-11-21T20:15:00.000Z'];
    for (const on of dates) expect((await call('POST plays', { show_id: id, episodes: [{ season: 1, episode: 1 }], on })).status).toBe(200);
    const [first] = (await shown(id)).episodes;
    expect(first.plays.map(({ on }: { on: string | null }) => on)).toEqual(dates);
    await call('POST plays', {
      show_id: id,
      episodes: [
        { season: 1, episode: 2 },
        { season: 1, episode: 3 },
      ],
    });
    expect(await shown(id)).toMatchObject({ status: 'completed', position: { season: 1, episode: 3 } });
    await call(`PATCH plays/${first.plays[1].id}`, { on: '2024-02-29', episode: { season: 1, episode: 2 } });
    await call(`DELETE plays/${first.plays[0].id}`);
    const { episodes } = await shown(id);
    expect(episodes.map(({ plays }: { plays: object[] }) => plays.length)).toEqual([3, 2, 1]);
    expect(episodes[1].plays[0]).toMatchObject({ id: first.plays[1].id, on: '2024-02-29' });
    expect((await call(`DELETE plays/${first.plays[0].id}`)).status).toBe(404);
    for (const on of ['2026-02-30', '26', 'yesterday']) expect((await call(`PATCH plays/${first.plays[1].id}`, { on })).status).toBe(400);
  });

  test('is watched again in a new run, and stays completed', async () => {
    const { id } = await addShow(cloud, [2]);
    await mark(id, { range: { kind: 'all' }, as: 'watched' });
    expect((await call(`POST shows/${id}/cycles`)).body).toMatchObject({ cycle: 2, status: 'completed' });
    expect((await call(`POST shows/${id}/cycles`)).body).toMatchObject({ cycle: 2, batch_id: null });
    expect(await shown(id)).toMatchObject({
      status: 'completed',
      up_next: { episode: { season: 1, episode: 1 }, reason: { code: 'rewatch' } },
    });
    await mark(id, { range: upTo(1, 1), as: 'watched' });
    expect(await shown(id)).toMatchObject({ status: 'completed', up_next: { episode: { season: 1, episode: 2 } } });
  });

  test('moves its position back when the play at it is removed, and is planned when nothing is left', async () => {
    const { id } = await addShow(cloud, [3]);
    await mark(id, { range: upTo(1, 3), as: 'watched' });
    const one = (episode: number) => ({ kind: 'between', from: { season: 1, episode }, to: { season: 1, episode } });
    await mark(id, { range: one(3), as: 'unwatched' });
    expect(await shown(id)).toMatchObject({ position: { season: 1, episode: 2 } });
    await mark(id, { range: { kind: 'all' }, as: 'unwatched' });
    expect(await shown(id)).toMatchObject({ status: 'planned', position: null });
  });

  test('that the catalog does not know has an id too', async () => {
    const body = { username: 'viewer', tv_show: 'Nowhere in the Catalog', season: 1, episode: 2 };
    await cloud.call('POST /api/v1/update_episode', { body });
    const { data } = (await call('GET up_next')).body;
    const { id } = data.find(({ tv_show }: { tv_show: string }) => tv_show === body.tv_show);
    expect(await shown(id)).toMatchObject({ id, tv_show: body.tv_show, show: null, vanished: [{ season: 1, episode: 2, plays: [{}] }] });
    expect((await call(`PATCH shows/${id}`, { rating: 7 })).body).toMatchObject({ id, version: 2 });
    expect((await call(`DELETE shows/${id}`)).body).toMatchObject({ status: null, version: null });
    expect((await call(`GET shows/${id}`)).status).toBe(404);
  });

  test('refuses an outdated version, and applies a repeated request once', async () => {
    const { id } = await addShow(cloud, [2]);
    const key = { 'idempotency-key': `plays-of-${id}` };
    const play = { show_id: id, episodes: [{ season: 1, episode: 1 }], on: null };
    const first = await call('POST plays', play, key);
    expect((await call('POST plays', play, key)).body).toEqual(first.body);
    expect((await call('POST plays', { ...play, on: '2026' }, key)).body.code).toBe('idempotency_key_reused');
    expect((await shown(id)).episodes[0].plays).toHaveLength(1);
    expect((await call(`PATCH shows/${id}`, { rating: 5 }, { 'if-match': '"7"' })).body).toMatchObject({
      code: 'precondition_failed',
      current_version: 1,
    });
    expect((await call(`PATCH shows/${id}`, { rating: 5 }, { 'if-match': '"1"' })).body).toMatchObject({ version: 2 });
  });
});

describe('undo', () => {
  test('restores the exact earlier state of every kind of change, and an undone undo brings the change back', async () => {
    const { id, episodes } = await addShow(cloud, [4, 4]);
    const play = `${id}.1.0`;
    const changes: [string, object?][] = [
      [`POST shows/${id}/mark`, { range: upTo(1, 3), as: 'watched' }],
      [`POST shows/${id}/mark`, { range: { kind: 'season', season: 2 }, as: 'skipped' }],
      [
        'POST plays',
        {
          show_id: id,
          episodes: [
            { season: 1, episode: 1 },
            { season: 2, episode: 4 },
          ],
          on: '2026',
        },
      ],
      [`PATCH plays/${play}`, { on: '2020-05' }],
      [`DELETE plays/${play}`],
      [`PATCH shows/${id}`, { status: 'dropped', rating: 3, note: 'No', favourite: true, policy: { order: 'any_order', specials: false } }],
      [`PATCH shows/${id}/seasons/2`, { rating: 4, note: 'Better' }],
      [`PATCH episodes/${episodes['1x1']}`, { show_id: id, rating: 4.5, note: 'Good' }],
      [`POST shows/${id}/cycles`],
      [`POST shows/${id}/mark`, { range: { kind: 'all' }, as: 'unskipped' }],
      [`DELETE shows/${id}`],
    ];
    for (const [route, body] of changes) {
      const before = await state(id);
      const { batch_id } = (await call(route, body)).body;
      const after = await state(id);
      expect(after, route).not.toEqual(before);
      const undone = (await undo(batch_id)).body;
      expect(undone, route).toMatchObject({ undoes: batch_id, kept: [] });
      expect(await state(id), `${route} taken back`).toEqual(before);
      expect((await undo(undone.batch_id)).body).toMatchObject({ kept: [] });
      expect(await state(id), `${route} again`).toEqual(after);
    }
  });

  test('keeps and names what later changes made, unless it is forced', async () => {
    const { id } = await addShow(cloud, [2]);
    const { batch_id } = (await mark(id, { range: upTo(1, 2), as: 'watched' })).body;
    await call(`PATCH plays/${id}.1.0`, { on: '2026' });
    const { body } = await undo(batch_id);
    expect(body.kept).toMatchObject([{ show: { id }, slots: ['play 1.0'] }]);
    expect((await shown(id)).standing.watched).toBe(1);
    expect((await undo(batch_id, { force: true })).body).toMatchObject({ kept: [] });
    expect((await undo(batch_id, { force: true })).body).toMatchObject({ batch_id: null, changes: 0 });
  });

  test('is listed with what it takes back', async () => {
    const { id } = await addShow(cloud, [2]);
    const { batch_id } = (await mark(id, { range: upTo(1, 2), as: 'watched' })).body;
    const first = (await undo(batch_id)).body.batch_id;
    const batches = (await call('GET batches?limit=2')).body.data;
    expect(batches).toMatchObject([
      { id: first, source: 'undo', undoes: batch_id, undone_by: null, show: { id } },
      { id: batch_id, source: 'bulk', undone_by: first, state: 'complete', shows: 1 },
    ]);
    await undo(first);
    expect((await call('GET batches?limit=3')).body.data).toMatchObject([
      { undoes: first },
      { undone_by: expect.any(String) },
      { undone_by: null },
    ]);
  });
});
