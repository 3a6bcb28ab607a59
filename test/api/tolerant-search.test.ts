import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
  await add('movies', { title: 'Amélie Poulain', genre: 'Comedy', rating: 8.3, year: 2001 });
  for (const title of ['Pokémon', '100% Wolf', 'Under_score'])
    await add('tv_shows', { title: `${title} Story`, status: 'ended', genres: ['Fantasy'] });
  for (const name of ['Télé Évasion', '100% Kanal', 'Under_score TV']) await add('distributors', { name, kind: 'network' });
  for (const name of ['Comédie de mœurs', '50% Drama', 'Under_score']) await add('genres', { name });
  for (const title of ['100% Sure', 'Under_score: The Film']) await add('movies', { title, genre: 'Comedy' });
});

const add = async (list: string, body: object) =>
  expect((await cloud.call(`POST /api/v1/${list}`, { as: 'editor', headers: { prefer: 'wait=8' }, body })).status).toBe(201);

type Named = Readonly<Record<'title' | 'name', string | undefined>>;

const get = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;
const found = async (list: string, text: string): Promise<string[]> =>
  (await get(list + encodeURIComponent(text))).data.map(({ title, name }: Named) => title ?? name);

describe.each<[string, [accents: string, typo: string, capitals: string], [accents: string, typo: string, capitals: string], string]>([
  [
    'movies/search?title=',
    ['amelie poulain', 'shawshenk', 'GODFATHER: PART II'],
    ['Amélie Poulain', 'The Shawshank Redemption', 'The Godfather: Part II'],
    '100% Sure',
  ],
  [
    'movies?title=',
    ['amelie poulain', 'shawshenk', 'GODFATHER: PART II'],
    ['Amélie Poulain', 'The Shawshank Redemption', 'The Godfather: Part II'],
    '100% Sure',
  ],
  ['tv_shows/search?q=', ['pokemon', 'braking bad', 'CHERNOBYL'], ['Pokémon Story', 'Breaking Bad', 'Chernobyl'], '100% Wolf Story'],
  ['tv_shows?title=', ['pokemon', 'braking bad', 'CHERNOBYL'], ['Pokémon Story', 'Breaking Bad', 'Chernobyl'], '100% Wolf Story'],
  ['distributors?name=', ['tele evas', 'netflx', 'NETFLIX'], ['Télé Évasion', 'Netflix', 'Netflix'], '100% Kanal'],
  ['genres?name=', ['comedie', 'comdy', 'WESTERN'], ['Comédie de mœurs', 'Comedy', 'Western'], '50% Drama'],
])('%s', (list, [accents, typo, capitals], [ofAccents, ofTypo, ofCapitals], percent) => {
  test('finds without accents', async () => expect((await found(list, accents))[0]).toBe(ofAccents));
  test('finds with a typing error', async () => expect(await found(list, typo)).toContain(ofTypo));
  test('finds with capitals', async () => expect((await found(list, capitals))[0]).toBe(ofCapitals));
  test('treats % and _ as literal characters, in any width', async () => {
    expect(await found(list, percent.slice(1, 7))).toContain(percent);
    expect((await found(list, '0%')).every((name) => name.includes('0%'))).toBe(true);
    for (const text of ['%%', '%％', '_n', '\\']) expect(await found(list, text)).toEqual([]);
  });
});

describe('the list of movies', () => {
  const movies = async (query: string) => (await get(`movies?${query}`)).data;

  test('is filtered by title, genres, rating and years together, in any order', async () => {
    const dramas = await movies('genre=drama&genre=western&min_rating=8&year_from=1990&year_to=1999&sort=-rating&limit=200');
    expect(dramas.length).toBeGreaterThan(5);
    const { movies: all } = await get('movies/filter?genre=drama&genre=western&min_rating=8&limit=200');
    const ofTheNineties = all.filter(({ year }: { year: number }) => year >= 1990 && year <= 1999);
    const ids = (some: { id: string }[]) => some.map(({ id }) => id).sort();
    expect(ids(dramas)).toEqual(ids(ofTheNineties));
    const ratings = dramas.map(({ rating }: { rating: number }) => rating);
    expect(ratings).toEqual([...ratings].sort((a, b) => b - a));
    for (const sort of ['title', '-title', 'year', '-year', 'rating', 'created_at', '-created_at'])
      expect(ids(await movies(`genre=drama&genre=western&min_rating=8&year_from=1990&year_to=1999&sort=${sort}&limit=200`))).toEqual(
        ids(dramas),
      );
    expect(await movies('title=the&genre=western&sort=-year&min_rating=8&limit=200')).toEqual(
      (await movies('genre=western&sort=-year&min_rating=8&limit=200')).filter(({ title }: { title: string }) => /the/i.test(title)),
    );
  });

  test('omits unknown values when a bound is given', async () => {
    for (const sort of ['year', '-year']) {
      for (const bound of ['year_from=1900', 'year_to=2100', 'year_from=1900&year_to=2100']) {
        expect((await movies(`${bound}&sort=${sort}&limit=200`)).every(({ year }: { year: number | null }) => year !== null)).toBe(true);
      }
    }
    expect((await movies('min_rating=0&sort=rating&limit=5'))[0].rating).toBeGreaterThan(0);
  });

  test.each(['title=star', 'title=er', 'title=godfahter', 'title=godfahter&sort=-rating', 'title=the&genre=drama&sort=year'])(
    'goes on by cursor as one page would: %s',
    async (query) => {
      const whole = (await movies(`${query}&limit=200`)).slice(0, 30);
      const pages = [];
      for (let cursor = ''; pages.length < whole.length; ) {
        const { data, meta } = await get(`movies?${query}&limit=3${cursor}`);
        pages.push(...data);
        cursor = `&cursor=${meta.next_cursor}`;
      }
      expect(pages.slice(0, whole.length)).toEqual(whole);
      expect(whole.length).toBeGreaterThan(0);
    },
  );

  test('lists similar titles when no title contains the text', async () => {
    for (const text of ['the godfather', 'star'])
      expect((await found('movies?title=', text)).every((title) => title.toLowerCase().includes(text))).toBe(true);
  });
});
