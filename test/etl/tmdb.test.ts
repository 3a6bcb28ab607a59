import { describe, expect, test } from 'vitest';
import type { SourceOptions } from '../../lambda/etl/source.ts';
import { tmdb } from '../../lambda/etl/sources/tmdb.ts';
import { bytesOf, flat } from '../support/bytes.ts';

const read = (file: unknown, options: SourceOptions = {}) =>
  flat(tmdb.prepare(options).rows(bytesOf(typeof file === 'string' ? file : JSON.stringify(file))));
const mains = async (file: unknown, options?: SourceOptions) => (await read(file, options)).map(({ main }) => main);

describe('TMDB', () => {
  const show = {
    ...{ id: 4607, name: 'Lost', original_name: 'Verloren', first_air_date: '2004-09-22', last_air_date: '2010-05-23', status: 'Canceled' },
    ...{
      type: 'Scripted',
      genres: [{ id: 1, name: 'Action & Adventure' }],
      episode_run_time: [45, 42],
      overview: 'A plane',
      poster_path: '/a.jpg',
    },
    networks: [
      { id: 2, name: 'ABC', origin_country: 'US' },
      { id: 213, name: 'Netflix', origin_country: 'US' },
    ],
    ...{ origin_country: ['GB'], production_countries: [{ iso_3166_1: 'GB' }], vote_average: 7.948, vote_count: 5 },
    ...{ seasons: [{ season_number: 0, episode_count: 33 }], external_ids: { imdb_id: 'tt0411008', tvdb_id: 73739 } },
  };
  const episode = {
    id: 9,
    name: 'Pilot',
    season_number: 0,
    episode_number: 1,
    air_date: '2004-09-22',
    still_path: null,
    vote_average: 0,
    vote_count: 0,
  };

  test('details of a show', async () => {
    const [row] = await read(show);
    expect(row?.main).toEqual({
      ...{
        kind: 'show',
        line: 1,
        key: '4607',
        title: 'Lost',
        status: 'ended',
        premiered: '2004-09-22',
        ended: '2010-05-23',
        type: 'scripted',
      },
      ...{ genres: ['Action & Adventure'], runtime_minutes: 45, summary: 'A plane', aliases: ['Verloren'], rating: 7.9, votes: 5 },
      ...{ poster_url: 'https://image.tmdb.org/t/p/original/a.jpg', seasons: [{ number: 0, episodes: 33 }] },
      network: { kind: 'network', key: '2', name: 'ABC', country: 'US' },
      external_ids: [
        { source: 'tmdb', value: '4607' },
        { source: 'imdb', value: 'tt0411008' },
        { source: 'tvdb', value: '73739' },
      ],
    });
    expect(row?.beside).toMatchObject([
      { kind: 'distributor', key: '2', type: 'network', name: 'ABC', country: 'US' },
      { kind: 'distributor', key: '213', type: 'streaming', name: 'Netflix', country: null },
      { kind: 'carriage', of_key: '4607', region: 'US', year: 2004 },
      { kind: 'carriage', of_key: '4607', distributor: { name: 'Netflix' } },
    ]);
    expect(row?.beside[3]).not.toHaveProperty('region');
    expect(JSON.stringify(row)).not.toContain('GB');
  });

  test('seasons alone, under their numbers, and appended to a show', async () => {
    const season = { season_number: 0, episodes: [episode] };
    const expected = { kind: 'episode', key: '9', show: '4607', season: 0, number: 1, title: 'Pilot', airs: '2004-09-22' };
    const options = { show: '4607' };
    expect(await mains(season, options)).toEqual([{ line: 1, ...expected }]);
    expect(await mains({ 0: season, 1: season }, options)).toEqual([
      { line: 1, ...expected },
      { line: 2, ...expected },
    ]);
    expect((await mains({ ...show, 'season/0': season }))[1]).toEqual({ line: 2, ...expected });
    expect(await mains({ ...season, episodes: [{ ...episode, show_id: 4607 }] })).toEqual([{ line: 1, ...expected }]);
    await expect(read(season)).rejects.toThrow(/--show/);
  });

  test('search results and movies', async () => {
    const movie = { id: 671, title: 'M', release_date: '2001-11-16', vote_average: 0, vote_count: 0, imdb_id: 'tt1', adult: false };
    const results = [movie, { ...movie, adult: true }, { id: 1, name: 'S', first_air_date: '' }, { id: 2, name: 'Person' }, 7];
    expect(await mains({ page: 1, results })).toMatchObject([
      { kind: 'movie', key: '671', year: 2001, external_ids: [{ source: 'tmdb' }, { source: 'imdb', value: 'tt1' }] },
      { reason: 'adult' },
      { kind: 'show', key: '1', title: 'S' },
      { reason: 'not_wanted' },
      { reason: 'unreadable' },
    ]);
    expect((await mains(movie))[0]).not.toHaveProperty('rating');
    expect(await mains({ page: 1, results: [] })).toEqual([]);
  });

  test('daily exports are not wanted: they have ids and original titles only', async () => {
    const lines =
      '{"adult":false,"id":3924,"original_title":"Blondie","popularity":3.0,"video":false}\n{"id":2,"original_name":"A","popularity":1}\n{"id":213,"name":"Netflix"}\n';
    expect(await mains(lines)).toMatchObject([1, 2, 3].map((line) => ({ line, reason: 'not_wanted' })));
  });

  test('another file is refused', async () => {
    await expect(read({ status_code: 34, status_message: 'not found' })).rejects.toThrow('The file is not an answer of TMDB.');
  });
});
