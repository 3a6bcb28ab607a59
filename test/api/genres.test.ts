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

const send = (route: string, body?: object, headers: Record<string, string> = {}) => {
  const [method, path] = route.split(' ');
  return cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });
};
const get = (path: string) => cloud.call(`GET /api/v1/${path}`);
const names = async (query = ''): Promise<string[]> =>
  (await get(`genres?limit=200${query}`)).body.data.map(({ name }: { name: string }) => name);
const called = async (name: string) => (await get(`genres?name=${name}`)).body.data.find((genre: { name: string }) => genre.name === name);
const addMovie = async (title: string, genre: string) => (await send('POST movies', { title, genre })).body.id;
const addShow = async (title: string, genres: string[]) => (await send('POST tv_shows', { title, status: 'ended', genres })).body.id;
const audit = (id: string) =>
  owner.sql(`SELECT action, old_values::text AS old, new_values::text AS new FROM activity_logs WHERE resource_id = '${id}' ORDER BY id`);
const rename = async (name: string, to: string) => {
  const { id, version } = await called(name);
  return send(`PUT genres/${id}`, { name: to }, { 'if-match': `"${version}"` });
};
const merge = async (name: string, into: string) => send(`POST genres/${(await called(name)).id}/merge`, { into: (await called(into)).id });

describe('the list of genres', () => {
  test('has those of the imported movies and shows, each once, in order', async () => {
    const all = await names();
    expect(all).toEqual(expect.arrayContaining(['Drama', 'Science Fiction', 'Western', 'Thriller/Suspense']));
    expect(new Set(all).size).toBe(all.length);
    expect(await names('&sort=-name')).toEqual([...all].reverse());
    const first = (await get('genres?limit=3')).body;
    const second = (await get(`genres?limit=3&cursor=${first.meta.next_cursor}`)).body;
    expect([...first.data, ...second.data].map(({ name }) => name)).toEqual(all.slice(0, 6));
  });

  test('finds one by a part of its name, accents or not', async () => {
    await send('POST genres', { name: 'Comédie de mœurs' });
    expect(await names('&name=comedie')).toEqual(['Comédie de mœurs']);
    expect(await names('&name=%25')).toEqual([]);
  });
});

describe('a genre that a show or movie brings', () => {
  test('is added once, appears in the trail, and is found in any case', async () => {
    const first = await addMovie('Brought along', 'Heist');
    const second = await addMovie('Brought along again', 'HEIST');
    const show = await addShow('Brought along too', ['heist', 'Slow television']);
    expect((await get(`movies/${first}`)).body.genre).toBe('Heist');
    expect((await get(`movies/${second}`)).body.genre).toBe('Heist');
    expect((await get(`tv_shows/${show}`)).body.genres).toEqual(['Heist', 'Slow television']);
    const { id } = await called('Slow television');
    expect(await audit(id)).toEqual([{ action: 'create', old: null, new: '{"name": "Slow television"}' }]);
    expect((await send('POST movies', { title: 'Brought along', genre: 'heist' })).body).toMatchObject({
      code: 'duplicate',
      existing_id: first,
    });
  });

  test('may be left out of a movie', async () => {
    const id = await addMovie('Of no kind', 'Drama');
    await send(`PUT movies/${id}`, { title: 'Of no kind' }, { 'if-match': '"1"' });
    expect((await get(`movies/${id}`)).body.genre).toBeNull();
  });
});

describe('renaming a genre', () => {
  test('renames it everywhere, and raises the version of its shows and movies', async () => {
    const movie = await addMovie('Renamed with it', 'Oater');
    const show = await addShow('Renamed too', ['Drama', 'Oater']);
    expect(await rename('Oater', 'Horse opera')).toMatchObject({ status: 200, body: { version: 2 } });
    expect((await get(`movies/${movie}`)).body).toMatchObject({ genre: 'Horse opera', version: 2 });
    expect((await get(`tv_shows/${show}`)).body).toMatchObject({ genres: ['Drama', 'Horse opera'], version: 2 });
    expect(await names('&name=oater')).toEqual([]);
    const stale = await send(`PUT movies/${movie}`, { title: 'Stale', genre: 'Oater', rating: null, year: null }, { 'if-match': '"1"' });
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
    expect(await names('&name=oater')).toEqual([]);
    const { id } = await called('Horse opera');
    expect((await audit(id)).at(-1)).toEqual({ action: 'edit', old: '{"name": "Oater"}', new: '{"name": "Horse opera"}' });
    expect((await get('movies/filter?genre=horse%20opera')).body.movies).toHaveLength(1);
  });

  test('to another genre’s name is a duplicate; to its own name in other case is a change', async () => {
    await send('POST genres', { name: 'Sitcom' });
    await send('POST genres', { name: 'Farce' });
    expect((await rename('Farce', 'sitcom')).body).toMatchObject({ code: 'duplicate', existing_id: (await called('Sitcom')).id });
    expect(await rename('Farce', 'FARCE')).toMatchObject({ status: 200 });
    expect(await names('&name=farce')).toEqual(['FARCE']);
  });
});

describe('deleting a genre', () => {
  test('is refused while a show or movie has it, even a deleted one', async () => {
    const movie = await addMovie('Keeps it', 'Kept');
    const { id } = await called('Kept');
    const refused = { status: 422, body: { reason: 'genre_in_use', detail: 'Shows: 0. Movies: 1. Deleted ones count too.' } };
    expect(await send(`DELETE genres/${id}`)).toMatchObject(refused);
    await send(`DELETE movies/${movie}`);
    expect(await send(`DELETE genres/${id}`)).toMatchObject(refused);
    expect(await names('&name=kept')).toEqual(['Kept']);
  });

  test('removes a genre that is not used, and its history stays', async () => {
    const { id } = (await send('POST genres', { name: 'Unloved' })).body;
    expect(await send(`DELETE genres/${id}`)).toMatchObject({ status: 200 });
    expect((await get(`genres/${id}`)).status).toBe(404);
    expect((await send(`DELETE genres/${id}`)).body).toMatchObject({ code: 'not_found' });
    const history = await cloud.call(`GET /api/v1/activity?resource_type=genre&resource_id=${id}`, { as: 'editor' });
    expect(history.body.data).toMatchObject([
      { action: 'delete', old_values: { name: 'Unloved' }, new_values: { name: null }, resource_name: null, deleted: true },
      { action: 'create', new_values: { name: 'Unloved' } },
    ]);
  });
});

describe('merging genres', () => {
  test('moves the shows and movies of one genre to the other, once', async () => {
    const movie = await addMovie('Merged', 'Sci Fi');
    const deleted = await addMovie('Merged and gone', 'Sci Fi');
    await send(`DELETE movies/${deleted}`);
    const one = await addShow('Merged show', ['Drama', 'Sci Fi']);
    const both = await addShow('Had both', ['Sci Fi', 'Scientific fiction', 'Drama']);
    const { id } = await called('Sci Fi');
    expect(await merge('Sci Fi', 'Scientific fiction')).toMatchObject({ status: 200 });
    expect((await get(`movies/${movie}`)).body).toMatchObject({ genre: 'Scientific fiction', version: 2 });
    expect((await get(`tv_shows/${one}`)).body).toMatchObject({ genres: ['Drama', 'Scientific fiction'], version: 2 });
    expect((await get(`tv_shows/${both}`)).body).toMatchObject({ genres: ['Scientific fiction', 'Drama'], version: 2 });
    expect((await get(`genres/${id}`)).status).toBe(404);
    await send(`POST movies/${deleted}/restore`);
    expect((await get(`movies/${deleted}`)).body.genre).toBe('Scientific fiction');
    expect((await audit(id)).at(-1)).toMatchObject({ action: 'merge', new: '{"name": null, "merged_into": "Scientific fiction"}' });
    expect((await audit((await called('Scientific fiction')).id)).at(-1)).toMatchObject({
      action: 'merge',
      new: '{"shows": 2, "merged": "Sci Fi", "movies": 2}',
    });
  });

  test('is refused if two movies would become equal, and changes nothing', async () => {
    await addMovie('The Same Twice', 'Noir');
    const twin = await addMovie('The Same Twice', 'Film noir');
    expect((await merge('Noir', 'Film noir')).body).toMatchObject({
      reason: 'movies_would_be_equal',
      detail: expect.stringContaining('The Same Twice'),
    });
    expect(await names('&name=noir')).toEqual(['Film noir', 'Noir']);
    await send(`DELETE movies/${twin}`);
    expect(await merge('Noir', 'Film noir')).toMatchObject({ status: 200 });
    expect((await send(`POST movies/${twin}/restore`)).body).toMatchObject({ code: 'duplicate' });
  });

  test('needs another existing genre', async () => {
    const { id } = (await send('POST genres', { name: 'Lonely' })).body;
    for (const into of [id, '00000000-0000-7000-8000-000000000000'])
      expect((await send(`POST genres/${id}/merge`, { into })).body).toMatchObject({ reason: 'unknown_genre' });
    expect(await names('&name=lonely')).toEqual(['Lonely']);
  });
});
