import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const get = async (path: string) => (await cloud.call(`GET /api/v1/movies/${path}`, { as: 'editor' })).body;

describe('filter', () => {
  test('takes several genres, in any case, as alternatives', async () => {
    const one = await get('filter?genre=western&limit=200');
    const other = await get('filter?genre=MUSICAL&limit=200');
    const both = await get('filter?genre=western&genre=Musical&limit=200');
    expect(one.total_count).toBeGreaterThan(10);
    expect(both.total_count).toBe(one.total_count + other.total_count);
    expect(new Set(both.movies.map(({ genre }: { genre: string }) => genre))).toEqual(new Set(['Western', 'Musical']));
  });

  test('takes rating and year together', async () => {
    const { movies, total_count } = await get('filter?min_rating=8&year=2008');
    expect(movies.length).toBe(total_count);
    expect(movies.every(({ rating, year }: { rating: number; year: number }) => rating >= 8 && year === 2008)).toBe(true);
  });

  test('counts all matches and pages through them by cursor', async () => {
    const ids = new Set<string>();
    let cursor = '';
    let total = 0;
    do {
      const page = await get(`filter?genre=drama&limit=200${cursor && `&cursor=${cursor}`}`);
      for (const { id } of page.movies) ids.add(id);
      total = page.total_count;
      cursor = page.meta.next_cursor ?? '';
    } while (cursor);
    expect(ids.size).toBe(total);
    expect(total).toBe(789);
  });

  test('answers an empty list with a total of 0', async () => {
    expect(await get('filter?genre=%25')).toMatchObject({
      movies: [],
      total_count: 0,
      filters: { genre: ['%'] },
      meta: { next_cursor: null },
    });
  });
});

describe('top rated', () => {
  test('numbers the ranks without a gap, unknown ratings last', async () => {
    const first = await get('top-rated?limit=2');
    const second = await get('top-rated?start=2&limit=2');
    expect([...first.movies, ...second.movies]).toEqual((await get('top-rated?limit=4')).movies);
    expect(first.movies[0].rating).toBe(9.2);
    const last = await get('top-rated?start=3190&limit=100');
    expect([last.movies.length, last.movies.at(-1).rating, last.pagination.has_more]).toEqual([10, null, false]);
  });
});

describe('a movie about to be added', () => {
  test('is compared with existing movies by title and year', async () => {
    const titles = async (query: string) => (await get(`similar?${query}`)).data.map(({ title }: { title: string }) => title);
    expect(await titles('title=The%20Shawshenk%20Redemption&year=1995')).toContain('The Shawshank Redemption');
    expect(await titles('title=The%20Shawshank%20Redemption&year=1950')).toEqual([]);
    expect(await titles('title=Pulp%20Fictoin')).toContain('Pulp Fiction');
    expect(await titles('title=Nothing%20like%20it%20at%20all')).toEqual([]);
  });
});
