import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

/*
 * Requests from the documents, exactly as written there, with the answers that the documents promise. Their users john_doe and
 * test_user are our `viewer`. Episode jobs (enqueue) are not implemented yet.
 */

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const editor = (route: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });

describe('the tracker', () => {
  test.each([
    { tv_show: 'Breaking Bad', season: 3, episode: 8 },
    { tv_show: 'The Office', season: 2, episode: 5 },
  ])('POST /api/update_episode, then GET /api/show_episode: $tv_show', async (place) => {
    const body = { username: 'viewer', ...place };
    expect(await cloud.call('POST /api/update_episode', { body })).toMatchObject({
      status: 201,
      body: { message: 'Episode updated successfully', ...body },
    });
    const path = `GET /api/show_episode?username=viewer&tv_show=${encodeURIComponent(place.tv_show)}`;
    expect(await cloud.call(path)).toMatchObject({ status: 200, body: { ...body, last_updated: expect.any(String) } });
    expect(await cloud.call(path.replace('=viewer', '=editor'))).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  test('GET /api/show_user', async () => {
    const { status, body } = await cloud.call('GET /api/show_user?username=viewer');
    expect([status, body.username, body.total_shows]).toEqual([200, 'viewer', 2]);
    expect(body.shows).toContainEqual(expect.objectContaining({ tv_show: 'Breaking Bad', season: 3, episode: 8 }));
  });

  test('GET /api/show_all is for administrators', async () => {
    expect(await cloud.call('GET /api/show_all')).toMatchObject({ status: 403 });
    const { status, body } = await cloud.call('GET /api/show_all', { as: 'admin' });
    expect(status).toBe(200);
    expect(body.entries).toContainEqual(expect.objectContaining({ username: 'viewer', tv_show: 'The Office', season: 2, episode: 5 }));
  });

  test('missing, unknown and non-numeric values are refused', async () => {
    expect(await cloud.call('GET /api/show_episode?username=viewer&tv_show=Nothing%20Like%20It')).toMatchObject({
      status: 404,
      body: { code: 'not_found', message: 'No data found for this user and TV show' },
    });
    expect(await cloud.call('GET /api/show_episode?username=viewer')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'tv_show' }] },
    });
    for (const season of ['three', 1.5, -1]) {
      const body = { username: 'viewer', tv_show: 'The Office', season, episode: 1 };
      expect(await cloud.call('POST /api/update_episode', { body })).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'season' }] },
      });
    }
  });
});

describe('the movies', () => {
  test('GET dashboard', async () => {
    const { status, body } = await cloud.call('GET /api/v1/dashboard');
    expect(status).toBe(200);
    expect(body).toMatchObject({ total_movies: expect.any(Number), average_rating: expect.any(Number) });
    expect(body.top_genres).toHaveLength(10);
    expect(body.movies_by_year[0]).toEqual({ year: expect.any(Number), count: expect.any(Number) });
  });

  test('GET movies/search by a part of the title', async () => {
    const { body } = await cloud.call('GET /api/v1/movies/search?title=shaw');
    expect(body.data.map(({ title }: { title: string }) => title)).toContain('The Shawshank Redemption');
  });

  test('GET movies/filter with several genres, which the answer repeats with the count', async () => {
    const { body } = await cloud.call('GET /api/v1/movies/filter?genre=Drama&genre=Comedy&minRating=8&year=1994');
    expect(body.filters).toEqual({ genre: ['Drama', 'Comedy'], min_rating: 8, year: 1994 });
    expect(body.total_count).toBe(body.movies.length);
    expect(body.total_count).toBeGreaterThan(0);
    for (const { genre, rating, year } of body.movies)
      expect([['Drama', 'Comedy'].includes(genre), rating >= 8, year]).toEqual([true, true, 1994]);
  });

  test('GET movies/top-rated: ten by default, a hundred at most', async () => {
    const { body } = await cloud.call('GET /api/v1/movies/top-rated');
    expect(body.movies).toHaveLength(10);
    expect(body.pagination).toEqual({ start: 0, limit: 10, has_more: true });
    expect((await cloud.call('GET /api/v1/movies/top-rated?start=20&limit=100')).body.movies).toHaveLength(100);
    expect(await cloud.call('GET /api/v1/movies/top-rated?limit=101')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'limit' }] },
    });
  });

  test('POST movies; fields that can be unknown are optional', async () => {
    const body = { title: 'An Example of the Document', genre: 'Drama', rating: 8.8, year: 2010 };
    expect(await cloud.call('POST /api/v1/movies', { as: 'editor', body })).toMatchObject({
      status: 202,
      body: { id: expect.any(String) },
    });
    expect(await editor('POST /api/v1/movies', { title: 'Another One', genre: 'Drama' })).toMatchObject({
      status: 201,
      body: { title: 'Another One', rating: null, year: null },
    });
    for (const [field, value] of [
      ['title', ''],
      ['title', 'x'.repeat(256)],
      ['genre', 'x'.repeat(101)],
      ['rating', 10.1],
      ['year', 1899],
    ] as const)
      expect(await editor('POST /api/v1/movies', { ...body, [field]: value })).toMatchObject({
        status: 400,
        body: { errors: [{ field }] },
      });
  });
});

describe('the episodes', () => {
  test('POST, GET with related data, status, PUT in both spellings, DELETE, and the list by page', async () => {
    const created = await editor('POST /api/v1/episodes', {
      showName: 'Styling Adventures w Lala',
      seasonNumber: 1,
      episodeNumber: 1,
      episodeTitle: 'First Episode',
      airDate: '2024-01-15T00:00:00Z',
      director: 'Director Name',
      durationMinutes: 30,
    });
    expect(created.status).toBe(201);
    const path = `/api/v1/episodes/${created.body.id}`;
    expect((await cloud.call(`GET ${path}`)).body).toMatchObject({
      show: { title: 'Styling Adventures w Lala' },
      season: { number: 1 },
      title: 'First Episode',
      air_date: '2024-01-15',
      duration_minutes: 30,
      previous: null,
      next: null,
    });
    const listed = await cloud.call('GET /api/v1/episodes?page=1&limit=20&status=pending');
    expect(listed.body).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ id: created.body.id })]),
      meta: { page: 1, limit: 20 },
    });
    for (const [version, processingStatus] of ['completed', 'complete'].entries()) {
      const body = { processingStatus, episodeTitle: 'Updated Title' };
      expect((await editor(`PUT ${path}`, body, { 'if-match': `"${version + 1}"` })).status).toBe(200);
      expect((await cloud.call(`GET ${path}/status`)).body).toMatchObject({ processing_status: 'completed' });
    }
    expect((await cloud.call(`GET ${path}`)).body.title).toBe('Updated Title');
    expect((await editor(`DELETE ${path}`)).status).toBe(200);
    expect((await cloud.call(`GET ${path}`)).status).toBe(404);
    const deleted = await cloud.call('GET /api/v1/episodes?scope=deleted', { as: 'editor' });
    expect(deleted.body.data.map(({ id }: { id: string }) => id)).toContain(created.body.id);
  });
});
