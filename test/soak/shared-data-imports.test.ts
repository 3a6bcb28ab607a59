import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { comparableContents, exactContents } from '../support/contents.ts';
import { operator } from '../support/operator.ts';
import { runEtl } from '../support/run-etl.ts';
import { dataFolder, missingData } from '../support/shared-data.ts';

/* Every file of other people's data is loaded into an empty catalog, and the API gives the figures that others worked out. */

const inData = (file: string) => join(dataFolder, file);
const schedule = 'tvmaze_web_2020-12';

/** The arguments of run_etl for every further file. */
const others: readonly (readonly [name: string, ...words: string[]])[] = [
  ['the index of TVmaze', 'tvmaze', 'tvmaze_index/shows_page0.json'],
  ['the episodes of one show of TVmaze', 'tvmaze', 'tvmaze_index/show82_episodes.json', '--show', '82'],
  ['the titles of Hulu', 'csv', 'platform_titles/hulu_titles.csv', '--map', 'hulu-titles'],
  ['the titles of Disney+', 'csv', 'platform_titles/disney_plus_titles.csv', '--map', 'disney-plus-titles'],
  ['the weeks of Netflix', 'netflix-top10', 'netflix_top10/all-weeks-global.tsv'],
  ['the most popular of Netflix', 'netflix-top10', 'netflix_top10/most-popular.tsv'],
  ['a search for shows at TMDB', 'tmdb', 'tmdb/tvSearchResponse.json'],
  ['a show of TMDB', 'tmdb', 'tmdb/tvDetailsResponse.json'],
  ['seasons of TMDB', 'tmdb', 'tmdb/seasonsResponse.json', '--show', '4607'],
  ['a search for movies at TMDB', 'tmdb', 'tmdb/movieSearchResponse.json'],
  ['a movie of TMDB', 'tmdb', 'tmdb/movieDetailsResponse.json'],
];

const moviesFile = new URL('../../node_modules/vega-datasets/data/movies.json', import.meta.url);
const vegaMovies: Record<string, unknown>[] = JSON.parse(readFileSync(moviesFile, 'utf8'));

const missing = missingData(schedule) ?? missingData('platform_titles');

describe.skipIf(missing !== undefined)(`the data of others${missing ? ` (NOT RUN: ${missing})` : ''}`, () => {
  const state = mkdtempSync(join(tmpdir(), 'episodic-'));
  let cloud: TestCloud;
  let owner: ReturnType<typeof operator>;

  beforeAll(async () => {
    cloud = await startTestCloud({ state });
    owner = operator(cloud);
  });

  afterAll(async () => {
    await cloud?.close();
    rmSync(state, { recursive: true, force: true });
  });

  const filesIn = (word: string) =>
    word === schedule
      ? readdirSync(inData(word))
          .sort()
          .map((file) => inData(join(word, file)))
      : word.includes('/')
        ? [inData(word)]
        : [word];

  async function load(words: readonly string[]): Promise<Record<string, number>> {
    const { code, output } = await runEtl(cloud, ...words.flatMap(filesIn), '--follow');
    expect([code, output]).toEqual([0, expect.anything()]);
    const { data } = (await cloud.call('GET /api/v1/imports?limit=1', { as: 'admin' })).body;
    const [{ state: now, read, inserted, updated, unchanged, skipped, reasons }] = data;
    console.log(`${words.join(' ')}: ${read} = ${inserted} + ${updated} + ${unchanged} + ${skipped} ${JSON.stringify(reasons)}`);
    expect(now).toBe('done');
    expect(read).toBe(inserted + updated + unchanged + skipped);
    expect(skipped).toBe(Object.values<number>(reasons).reduce((sum, count) => sum + count, 0));
    return { read, inserted, updated, unchanged, skipped };
  }

  /** Loads files twice. The second time changes no row, and writes no entry of the audit trail. @returns what the first time did */
  async function loadTwice(words: readonly string[]): Promise<Record<string, number>> {
    const first = await load(words);
    const contents = async () => {
      const { movies, tv_shows, episodes, distributors, activity_logs } = await exactContents(owner);
      const { etl_runs: _, ...tables } = await comparableContents(owner);
      return { ...tables, movies, tv_shows, episodes, distributors, activity_logs };
    };
    const before = await contents();
    expect(await load(words)).toMatchObject({ inserted: 0, updated: 0 });
    expect(await contents()).toEqual(before);
    return first;
  }

  const figures = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;

  const answersIn = (file: string) => JSON.parse(readFileSync(inData(file), 'utf8'));

  test('TVmaze: the figures of the API are those that others worked out', async () => {
    const answers = answersIn('answers_tvmaze_web_2020-12.json');
    const { q01_counts: counts } = answers;
    const { read, skipped } = await loadTwice(['tvmaze', schedule]);
    expect([read, skipped]).toEqual([counts.raw_rows, 0]);
    const { data, meta } = await figures('analytics/episode_stats?limit=250');
    expect(meta.totals).toMatchObject({ shows: counts.shows, episodes: counts.episodes });
    expect(meta.totals.timed_episodes).toBe(counts.episodes - counts.episodes_without_runtime);
    const most = answers.q02_top_shows_by_episodes as [string, number, number][];
    expect(data.slice(0, most.length).map((row: { episode_count: number }) => row.episode_count)).toEqual(most.map(([, , count]) => count));
    const byTitle = new Map(data.map((row: { title: string; episode_count: number }) => [row.title, row.episode_count]));
    expect(most.map(([title]) => [title, byTitle.get(title)])).toEqual(most.map(([title, , count]) => [title, count]));
    const word = (name: string) => name.toLowerCase().replaceAll(' ', '_');
    const dashboard = await figures('dashboard');
    const counted = (rows: Record<string, unknown>[], name: string) => Object.fromEntries(rows.map((row) => [row[name], row.count]));
    const inWords = (given: Record<string, number>) =>
      Object.fromEntries(Object.entries(given).map(([name, count]) => [word(name), count]));
    expect(counted(dashboard.shows_by_status, 'status')).toEqual(inWords(answers.q08_status));
    expect(counted(dashboard.shows_by_type, 'type')).toEqual(inWords(answers.q08_type));
    expect(dashboard.best_rated_shows.slice(0, 2).map(({ title, rating }: Record<string, unknown>) => [title, rating])).toEqual(
      answers.q07_percent_rank_top.slice(0, 2).map(({ show, rating }: Record<string, unknown>) => [show, rating]),
    );
    const genres = await figures('analytics/genre_performance?limit=250');
    const perGenre = new Map(genres.data.map((row: Record<string, unknown>) => [row.genre ?? '(none)', row.timed_episodes]));
    for (const { genre, episodes } of answers.q03_mean_duration_by_genre) expect([genre, perGenre.get(genre)]).toEqual([genre, episodes]);
    const [minutes] = await owner.sql('SELECT sum(duration_minutes) AS sum FROM episodes');
    expect(minutes?.sum).toBe(answers.q11_total_minutes);
    for (const { id, kind, shows, distributor } of answers.q04_distributor_share.slice(0, 5)) {
      const [seen] = await owner.sql(
        `SELECT count(DISTINCT tv_show_id) AS shows FROM observed_carriage AS o JOIN source_keys AS k ON k.kind = 'distributor' AND k.id = o.distributor_id
         WHERE k.source = 'tvmaze' AND k.key = '${kind === 'web' ? 'streaming' : 'network'}:${id}'`,
      );
      expect([distributor, seen?.shows]).toEqual([distributor, shows]);
    }
  });

  test('vega-datasets: the figures of the API are those that others worked out', async () => {
    const { q01_counts: counts, q05_top_rated, q02_dec31_1969, q02_release_after_2010_12_31 } = answersIn('answers_vega_movies.json');
    expect(await loadTwice(['vega'])).toMatchObject({
      read: counts.rows,
      inserted: counts.rows - counts.no_title,
      skipped: counts.no_title,
    });
    const rated = vegaMovies.filter((movie) => movie.Title !== null && movie['IMDB Rating'] !== null);
    const dashboard = await figures('dashboard');
    expect(dashboard).toMatchObject({
      total_movies: counts.rows - counts.no_title,
      rated_movies: rated.length,
      suspect_years: q02_dec31_1969 + q02_release_after_2010_12_31,
    });
    const { movies } = await figures('movies/top-rated?limit=10');
    expect(movies.map(({ rating }: { rating: number }) => rating)).toEqual(q05_top_rated.slice(0, 10).map(([rating]: [number]) => rating));
  });

  test.each(others)('%s: every row is accounted for', async (_, ...words) => {
    expect((await loadTwice(words)).read).toBeGreaterThan(0);
  });
});
