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

const editor = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });
const addShow = async (title: string, more: object = {}): Promise<string> =>
  (await editor('POST', 'tv_shows', { title, status: 'running', ...more })).body.id;
const addEpisode = async (show: string, season_number: number, episode_number: number, more: object = {}): Promise<string> =>
  (await editor('POST', `tv_shows/${show}/episodes`, { season_number, episode_number, ...more })).body.id;
const get = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;
const audit = async (id: string) =>
  (await owner.sql(`SELECT action, old_values, new_values FROM activity_logs WHERE resource_id = '${id}' ORDER BY id`)).map(
    ({ action, old_values, new_values }) => ({ action, old: JSON.parse(String(old_values)), new: JSON.parse(String(new_values)) }),
  );

describe('adding an episode', () => {
  test('as the episode document writes it, by the name of its show', async () => {
    const show = await addShow('Styling Adventures w Lala', { aliases: ['Lala'] });
    const answer = await editor('POST', 'episodes', {
      showName: 'Styling Adventures w Lala',
      seasonNumber: 1,
      episodeNumber: 1,
      episodeTitle: 'First Episode',
      airDate: '2024-01-15T00:00:00Z',
      director: 'Director Name',
      durationMinutes: 30,
    });
    expect(answer).toMatchObject({ status: 201, body: { version: 1, receipt_id: expect.any(String) } });
    expect(answer.headers.get('location')).toBe(`/api/v1/episodes/${answer.body.id}`);
    expect(await get(`episodes/${answer.body.id}`)).toMatchObject({
      tv_show_id: show,
      show: { id: show, title: 'Styling Adventures w Lala' },
      season: { number: 1, episodes: 1 },
      title: 'First Episode',
      air_date: '2024-01-15',
      director: 'Director Name',
      duration_minutes: 30,
      processing_status: 'pending',
      previous: null,
      next: null,
    });
    const byAlias = await editor('POST', 'episodes', { show_name: 'LALA!', season_number: 1, episode_number: 2 });
    expect((await get(`episodes/${byAlias.body.id}`)).show.id).toBe(show);
  });

  test('with every field in the documents', async () => {
    const show = await addShow('Complete Episodes');
    const facts = {
      title: 'All of It',
      air_date: '2020-02-29',
      duration_minutes: 61,
      plot_summary: 'Everything\nhappens.',
      director: 'D. Irector',
      writer: 'W. Riter',
      rating: 9.3,
      genre: 'Drama',
      thumbnail_url: 'https://example.org/t.jpg',
      poster_url: 'https://example.org/p.jpg',
      video_url: 'https://example.org/v.mp4',
      raw_video_s3_key: 'raw/1.mov',
      processed_video_s3_key: 'processed/1.mp4',
      metadata_json_s3_key: 'metadata/1.json',
      upload_date: '2020-03-01T10:00:00.000Z',
    };
    const id = await addEpisode(show, 2, 3, { ...facts, processing_status: 'complete' });
    const stored = { ...facts, season_number: 2, episode_number: 3, processing_status: 'completed' };
    expect(await get(`episodes/${id}`)).toMatchObject({ id, ...stored });
    expect(await get(`episodes/${id}/status`)).toMatchObject({
      id,
      processing_status: 'completed',
      upload_date: '2020-03-01T10:00:00.000Z',
      version: 1,
    });
    expect(await audit(id)).toMatchObject([{ action: 'create', old: null, new: { title: 'All of It', tv_show_id: show, rating: 9.3 } }]);
  });

  test('with a number that its show has ends as a duplicate; a deleted episode frees its number', async () => {
    const show = await addShow('Numbers Once');
    const id = await addEpisode(show, 1, 1);
    const again = { season_number: 1, episode_number: 1 };
    expect(await editor('POST', `tv_shows/${show}/episodes`, again)).toMatchObject({ status: 409, body: { existing_id: id } });
    await editor('DELETE', `episodes/${id}`);
    expect(await editor('POST', `tv_shows/${show}/episodes`, again)).toMatchObject({ status: 201 });
    expect(await editor('POST', `episodes/${id}/restore`)).toMatchObject({ status: 409, body: { code: 'duplicate' } });
  });

  test('needs one show: a name that several shows have is refused, and the answer names them', async () => {
    const [first, second] = [await addShow('Twins', { premiered: '1988-01-01' }), await addShow('Twins', { premiered: '2008-01-01' })];
    const numbers = { season_number: 1, episode_number: 1 };
    const ambiguous = await editor('POST', 'episodes', { show_name: 'Twins', ...numbers });
    expect(ambiguous).toMatchObject({ status: 422, body: { code: 'unknown_show' } });
    expect(ambiguous.body.candidates).toHaveLength(2);
    for (const id of [first, second]) expect(ambiguous.body.candidates).toContainEqual({ id, title: 'Twins' });
    expect(await editor('POST', 'episodes', { show_name: 'Twins (2008)', ...numbers })).toMatchObject({ status: 201 });
    expect(await editor('POST', 'episodes', { show_id: first, ...numbers })).toMatchObject({ status: 201 });
    expect(await editor('POST', 'episodes', { show_id: 'tvmaze:0', ...numbers })).toMatchObject({
      status: 422,
      body: { code: 'unknown_show', detail: 'No show has the name or id “tvmaze:0”.' },
    });
    expect((await get(`tv_shows/${second}/episodes`)).data).toHaveLength(1);
  });

  test('is known to the tracker before the receipt closes', async () => {
    const show = await addShow('Freshly Numbered');
    await addEpisode(show, 1, 1);
    await cloud.call('PUT /api/v1/progress?tv_show=Freshly%20Numbered', { body: { season: 1, episode: 1 } });
    const tracked = async () =>
      (await get('show_user?username=viewer')).shows.find(({ tv_show }: { tv_show: string }) => tv_show === 'Freshly Numbered');
    expect(await tracked()).toMatchObject({ next: null });
    await addEpisode(show, 1, 2);
    expect(await tracked()).toMatchObject({ next: { season: 1, episode: 2 } });
  });
});

describe('changing an episode', () => {
  test('as the episode document writes it: missing fields stay; the trail has the differences', async () => {
    const id = await addEpisode(await addShow('Edited Episodes'), 1, 1, { title: 'Draft', director: 'Somebody', rating: 5 });
    const answer = await editor(
      'PUT',
      `episodes/${id}`,
      { processingStatus: 'complete', episodeTitle: 'Updated Title' },
      { 'if-match': '"1"' },
    );
    expect(answer).toMatchObject({ status: 200, body: { id, version: 2 } });
    expect(await get(`episodes/${id}`)).toMatchObject({ title: 'Updated Title', processing_status: 'completed', director: 'Somebody' });
    await editor('PUT', `episodes/${id}`, { director: null, rating: 6.5 }, { 'if-match': '"2"' });
    expect(await get(`episodes/${id}`)).toMatchObject({ director: null, rating: 6.5, version: 3 });
    expect((await audit(id)).slice(1)).toEqual([
      {
        action: 'edit',
        old: { title: 'Draft', processing_status: 'pending' },
        new: { title: 'Updated Title', processing_status: 'completed' },
      },
      { action: 'edit', old: { director: 'Somebody', rating: 5 }, new: { director: null, rating: 6.5 } },
    ]);
  });

  test('to a used number is a duplicate; to a free number moves it', async () => {
    const show = await addShow('Moving Episodes');
    const [one, two] = [await addEpisode(show, 1, 1), await addEpisode(show, 1, 2)];
    expect(await editor('PUT', `episodes/${two}`, { episode_number: 1 }, { 'if-match': '"1"' })).toMatchObject({
      status: 409,
      body: { existing_id: one },
    });
    expect(await editor('PUT', `episodes/${two}`, { season_number: 2, episode_number: 1 }, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
    });
    expect((await get(`tv_shows/${show}`)).seasons).toEqual([
      { number: 1, episodes: 1, gaps: [] },
      { number: 2, episodes: 1, gaps: [] },
    ]);
    expect(await editor('PUT', `episodes/${two}`, { title: 'Late' }, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
      body: { current_version: 2 },
    });
  });

  test('two titles, or nothing, are refused', async () => {
    const id = await addEpisode(await addShow('Refused Changes'), 1, 1);
    const headers = { 'if-match': '"1"' };
    expect(await editor('PUT', `episodes/${id}`, {}, headers)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(await editor('PUT', `episodes/${id}`, { title: 'A', episode_title: 'B' }, headers)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'episode_title' }] },
    });
  });
});

describe('deleting an episode', () => {
  test('moves people who watched the previous episode on to the following one', async () => {
    const show = await addShow('Torn Season');
    const ids = [await addEpisode(show, 1, 1), await addEpisode(show, 1, 2), await addEpisode(show, 1, 3), await addEpisode(show, 2, 5)];
    await cloud.call('PUT /api/v1/progress?tv_show=Torn%20Season', { body: { season: 1, episode: 1 } });
    await editor('DELETE', `episodes/${ids[1]}`);
    const tracked = async () =>
      (await get('show_user?username=viewer')).shows.find(({ tv_show }: { tv_show: string }) => tv_show === 'Torn Season');
    const seasons = [
      { number: 1, episodes: 2, gaps: [{ from: 2, to: 2 }] },
      { number: 2, episodes: 1, gaps: [{ from: 1, to: 4 }] },
    ];
    expect(await tracked()).toMatchObject({ next: { season: 1, episode: 3 }, show: { seasons } });
    expect((await get(`tv_shows/${show}`)).seasons).toEqual(seasons);
    await cloud.call('PUT /api/v1/progress?tv_show=Torn%20Season', { body: { season: 1, episode: 3 } });
    expect(await tracked()).toMatchObject({ next: { season: 2, episode: 5 } });
  });

  test('hides it from its show and its neighbors, and can be undone', async () => {
    const show = await addShow('Deleted Episodes');
    const [first, middle, last] = [await addEpisode(show, 1, 1), await addEpisode(show, 1, 2), await addEpisode(show, 2, 1)];
    await addEpisode(show, 0, 1);
    expect(await get(`episodes/${middle}`)).toMatchObject({ previous: { id: first }, next: { id: last }, season: { episodes: 2 } });
    expect(await editor('DELETE', `episodes/${middle}`, undefined, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    for (const path of [`episodes/${middle}`, `episodes/${middle}/status`]) expect((await get(path)).code).toBe('not_found');
    expect(await get(`episodes/${first}`)).toMatchObject({ previous: null, next: { id: last }, season: { episodes: 1 } });
    expect(await editor('DELETE', `episodes/${middle}`)).toMatchObject({ status: 404 });
    const { data } = (await editor('GET', `episodes?scope=deleted&show=${show}`)).body;
    expect(data).toMatchObject([{ id: middle, deleted_at: expect.any(String) }]);
    expect(await editor('POST', `episodes/${middle}/restore`)).toMatchObject({ status: 200, body: { version: 3 } });
    expect(await get(`episodes/${first}`)).toMatchObject({ next: { id: middle } });
    expect((await audit(middle)).map(({ action }) => action)).toEqual(['create', 'delete', 'restore']);
  });

  test('with its show hides all episodes and refuses changes to them; a restore brings them back', async () => {
    const show = await addShow('Deleted With Episodes');
    const id = await addEpisode(show, 1, 1);
    await editor('DELETE', `tv_shows/${show}`);
    expect((await get(`episodes/${id}`)).code).toBe('not_found');
    expect((await get(`episodes?show=${show}`)).data).toEqual([]);
    expect(await editor('PUT', `episodes/${id}`, { title: 'X' }, { 'if-match': '"1"' })).toMatchObject({ status: 404 });
    expect(await editor('POST', `tv_shows/${show}/episodes`, { season_number: 1, episode_number: 2 })).toMatchObject({ status: 404 });
    await editor('POST', `tv_shows/${show}/restore`);
    expect(await get(`episodes/${id}`)).toMatchObject({ id });
  });
});
