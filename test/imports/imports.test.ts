import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';
import { showRows } from '../support/show-rows.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const edit = (route: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });
const one = async (statement: string) => (await owner.sql(statement))[0];
const idOf = async (table: string, title: string) =>
  (await one(`SELECT id::text FROM ${table} WHERE title = '${title.replaceAll("'", "''")}'`))?.id;
const vega = () => runEtl(cloud, 'vega', '--follow');
const latest = async () => (await cloud.call('GET /api/v1/imports?limit=1', { as: 'admin' })).body.data[0];

/** Everything that a load may write. */
const written = () =>
  one(`SELECT (SELECT count(*) FROM activity_logs) AS entries, (SELECT coalesce(sum(version), 0) FROM movies) AS movies,
              (SELECT coalesce(sum(version), 0) FROM tv_shows) AS shows, (SELECT coalesce(sum(version), 0) FROM episodes) AS episodes,
              (SELECT count(*) FROM distributors) AS distributors, (SELECT count(*) FROM observed_carriage) AS carriage`);

test('the movies that come with Episodic: every row is accounted for, and a second load changes nothing', async () => {
  const before = await written();
  const { code, output } = await vega();
  expect([code, output]).toEqual([
    0,
    expect.stringContaining('3201 read = 0 inserted + 0 updated + 3200 unchanged + 1 skipped (1 no_title)'),
  ]);
  expect(await written()).toEqual(before);
});

describe('what an editor did stays', () => {
  test('a renamed genre, a merged genre, a deleted movie and a corrected one', async () => {
    const { data: genres } = (await cloud.call('GET /api/v1/genres?limit=100', { as: 'viewer' })).body;
    const genre = (name: string) => genres.find((each: { name: string }) => each.name === name);
    await edit(`PUT /api/v1/genres/${genre('Western').id}`, { name: 'Oater' }, { 'if-match': '*' });
    await edit(`POST /api/v1/genres/${genre('Musical').id}/merge`, { into: genre('Comedy').id });
    await edit(`DELETE /api/v1/movies/${await idOf('movies', 'The Dark Knight')}`);
    const corrected = await idOf('movies', 'The Godfather');
    await edit(
      `PUT /api/v1/movies/${corrected}`,
      { title: 'The Godfather I', genre: 'Drama', rating: 9.3, year: 1972 },
      { 'if-match': '*' },
    );
    const before = await written();
    for (const _ of [1, 2, 3]) {
      const { output } = await vega();
      expect(output).toContain('3201 read = 0 inserted + 0 updated + 3199 unchanged + 2 skipped (1 no_title, 1 deleted_here)');
      expect(await written()).toEqual(before);
    }
    expect((await cloud.call(`GET /api/v1/movies/${corrected}`, { as: 'viewer' })).body).toMatchObject({
      title: 'The Godfather I',
      rating: 9.3,
    });
    const { id } = await latest();
    const { data } = (await cloud.call(`GET /api/v1/imports/${id}/differences?limit=50`, { as: 'editor' })).body;
    expect(data.filter(({ resource_id }: { resource_id: string }) => resource_id === corrected)).toEqual(
      expect.arrayContaining([expect.objectContaining({ field: 'title', ours: 'The Godfather I', theirs: 'The Godfather' })]),
    );
  });

  test('an editor takes what the source states by one press, and the source keeps the field up to date again', async () => {
    const { id } = await latest();
    const differences = async () => (await cloud.call(`GET /api/v1/imports/${id}/differences?limit=50`, { as: 'editor' })).body.data;
    const { id: difference, resource_id } = (await differences()).find(({ theirs }: { theirs: unknown }) => theirs === 'The Godfather');
    const take = `POST /api/v1/imports/${id}/differences/${difference}/take`;
    expect((await cloud.call(take, { as: 'viewer' })).status).toBe(403);
    expect((await edit(take)).status).toBe(200);
    expect((await cloud.call(`GET /api/v1/movies/${resource_id}`, { as: 'viewer' })).body).toMatchObject({
      title: 'The Godfather',
      rating: 9.3,
    });
    expect((await edit(take)).status).toBe(404);
    const { data } = (await cloud.call(`GET /api/v1/activity?resource_type=movie&resource_id=${resource_id}&limit=1`, { as: 'editor' }))
      .body;
    expect(data).toMatchObject([{ username: 'editor', new_values: { title: 'The Godfather', taken_from: 'vega' } }]);
    expect((await vega()).output).toContain('0 updated');
    expect(await owner.sql(`SELECT field FROM edited_fields WHERE id = '${resource_id}' ORDER BY field`)).toEqual([
      { field: 'genre' },
      { field: 'rating' },
      { field: 'votes' },
    ]);
  });

  test('a renamed, a deleted and a merged show', async () => {
    const wire = await idOf('tv_shows', 'The Wire');
    const { body: show } = await cloud.call(`GET /api/v1/tv_shows/${wire}`, { as: 'viewer' });
    const { title: _, network: __, ...rest } = show;
    await edit(
      `PUT /api/v1/tv_shows/${wire}`,
      { title: 'On the Wire', status: rest.status, premiered: rest.premiered },
      { 'if-match': '*' },
    );
    await edit(`DELETE /api/v1/tv_shows/${await idOf('tv_shows', 'Breaking Bad')}`);
    const before = (await written())?.shows;
    await runEtl(cloud, 'series', '--follow');
    const { output } = await runEtl(cloud, 'series', '--follow');
    expect(output).toMatch(/68 read = 0 inserted \+ 0 updated \+ 67 unchanged \+ 1 skipped \(1 deleted_here\)/);
    expect((await written())?.shows).toBeGreaterThanOrEqual(Number(before));
    expect(await owner.sql("SELECT title FROM tv_shows WHERE title IN ('The Wire', 'Breaking Bad') AND deleted_at IS NULL")).toEqual([]);
  });
});

describe('a file', () => {
  const header = 'tconst\tparentTconst\tseasonNumber\tepisodeNumber\n';
  test.each<[name: string, file: string, content: string | Uint8Array, words: RegExp]>([
    ['that is a web page', 'title.episode.tsv', '<!doctype html><html>', /HTML|web page/i],
    ['that is a zip', 'title.episode.tsv', Buffer.from('PK\u0003\u0004rest'), /zip/i],
    ['in UTF-16', 'title.episode.tsv', Buffer.from(`\ufeff${header}`, 'utf16le'), /UTF-16/],
    ['with other columns', 'title.episode.tsv', 'a\tb\n1\t2\n', /columns/i],
    ['that is cut', 'title.episode.tsv.gz', gzipSync(header.repeat(4000)).subarray(0, 60), /gzip|cut|damaged/i],
    ['that is empty', 'title.episode.tsv', '', /empty/i],
  ])('%s stops the import with words, and changes nothing', async (_, name, content, words) => {
    const before = await written();
    const { code, output } = await runEtl(cloud, 'imdb', fileOf(name, content), '--follow');
    expect([code, output]).toEqual([1, expect.stringMatching(words)]);
    expect(await latest()).toMatchObject({ state: 'failed', problem: expect.stringMatching(words), inserted: 0 });
    expect(await written()).toEqual(before);
  });

  test.each([
    [['nothing', 'x'], /Unknown source: nothing/],
    [['imdb'], /Which file/],
    [['tvmaze', '--shows', 'a,b'], /number of TVmaze/],
    [['csv', 'package.json', '--map', 'package.json'], /./],
    [[], /Usage/],
  ])('run_etl %j says what is wrong', async (words, says) => {
    expect(await runEtl(cloud, ...words)).toEqual({ code: 1, output: expect.stringMatching(says) });
  });
});

describe('a run', () => {
  test('that is dry says what would happen, and changes nothing', async () => {
    const before = await written();
    const file = fileOf('shows.json', showRows(20, 'Dry'));
    const { output } = await runEtl(cloud, 'tvmaze', file, '--dry-run', '--follow');
    expect(output).toContain('80 read = 80 inserted + 0 updated + 0 unchanged + 0 skipped (nothing was changed)');
    expect(await written()).toEqual(before);
  });

  test('is paused, resumed and cancelled by administrators only, in states that allow it', async () => {
    const { output } = await runEtl(cloud, 'tvmaze', fileOf('shows.json', showRows(600)));
    const [id] = /[0-9a-f-]{36}/.exec(output) ?? [];
    const move = (verb: string, as: 'admin' | 'editor' = 'admin') =>
      cloud.call(`POST /api/v1/imports/${id}/${verb}`, { as, headers: { prefer: 'wait=8' } });
    expect((await move('pause', 'editor')).status).toBe(403);
    expect((await move('pause')).status).toBe(200);
    const paused = (await cloud.call(`GET /api/v1/imports/${id}`, { as: 'admin' })).body;
    expect(paused).toMatchObject({ state: 'paused', source: 'tvmaze' });
    expect(paused.read).toBeLessThan(2400);
    expect((await move('pause')).body).toMatchObject({ code: 'command_rejected', reason: 'import_state' });
    expect((await move('resume')).status).toBe(200);
    expect(await runEtl(cloud, 'status', String(id), '--follow')).toEqual({
      code: 0,
      output: expect.stringContaining('2400 read = 2400 inserted + 0 updated + 0 unchanged + 0 skipped'),
    });
    expect((await move('cancel')).body).toMatchObject({ reason: 'import_state' });
    const { data } = (await cloud.call(`GET /api/v1/activity?resource_type=import&resource_id=${id}`, { as: 'admin' })).body;
    expect(data.map(({ new_values }: { new_values: { state: string } }) => new_values.state)).toEqual(['running', 'paused']);
  });

  test('that changes a show appears in its history under its source, and the show has its card', async () => {
    for (const status of ['Running', 'Ended'])
      await runEtl(
        cloud,
        'tvmaze',
        fileOf('shows.json', showRows(1, 'Told').replaceAll('9000', '9700').replace('Running', status)),
        '--follow',
      );
    const id = await idOf('tv_shows', 'Told 0');
    const { data } = (await cloud.call(`GET /api/v1/activity?resource_type=show&resource_id=${id}`, { as: 'editor' })).body;
    expect(data).toMatchObject([
      {
        action: 'edit',
        username: 'tvmaze',
        import_id: (await latest()).id,
        old_values: { status: 'running' },
        new_values: { status: 'ended' },
      },
    ]);
    const watched = { username: 'editor', tv_show: 'Told 0', season: 1, episode: 2 };
    await edit('POST /api/v1/update_episode', watched);
    const place = await cloud.call('GET /api/v1/show_episode?username=editor&tv_show=Told%200', { as: 'editor' });
    expect(place.body).toMatchObject({ show_id: id, episode: 2 });
  });
});
