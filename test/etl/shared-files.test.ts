import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type CarriageRecord,
  type EpisodeRecord,
  type ImportRecord,
  type MovieRecord,
  record,
  type ShowRecord,
} from '../../lambda/contract/imports/record.ts';
import type { ImportSource } from '../../lambda/contract/imports/run.ts';
import { readyMappings } from '../../lambda/etl/mappings.ts';
import type { Row, SourceOptions } from '../../lambda/etl/source.ts';
import { sources } from '../../lambda/etl/sources.ts';
import { TvmazeClient } from '../../lambda/etl/tvmaze-client.ts';
import { bytesOf, flat } from '../support/bytes.ts';
import { dataFolder, missingData } from '../support/shared-data.ts';
import { TestWaiting } from '../support/test-waiting.ts';
import { startTvmazeServer } from '../support/tvmaze-server.ts';

const moviesFile = new URL('../../node_modules/vega-datasets/data/movies.json', import.meta.url);
const inData = (file: string) => join(dataFolder, file);
const read = (source: ImportSource, file: string | URL, options: SourceOptions = {}) =>
  flat(sources[source].prepare(options).rows(createReadStream(file)));

/** How many rows there are of each kind or reason, and beside them. */
function countsOf(rows: readonly Row[]): Record<string, number> {
  const counts: Record<string, number> = {};
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const { main, beside } of rows) {
    count(main.kind === 'skipped' ? `skipped: ${main.reason}` : main.kind);
    for (const { kind } of beside) count(`beside: ${kind}`);
  }
  return counts;
}

const answersIn = (file: string) => JSON.parse(readFileSync(inData(file), 'utf8'));
const hulu = { map: readyMappings['hulu-titles'] };
const disney = { map: readyMappings['disney-plus-titles'] };

describe.each<[file: string, ImportSource, SourceOptions, counts: Record<string, number>, dropped?: Record<string, number>]>([
  ['tvmaze_index/shows_page0.json', 'tvmaze', {}, { show: 240, 'beside: distributor': 52, 'beside: carriage': 243 }],
  ['tvmaze_index/show82_episodes.json', 'tvmaze', {}, { episode: 73 }],
  ['platform_titles/hulu_titles.csv', 'csv', hulu, { movie: 899, show: 1320, 'beside: carriage': 2219 }],
  ['platform_titles/disney_plus_titles.csv', 'csv', disney, { movie: 1051, show: 393, 'beside: carriage': 1444 }],
  ['netflix_top10/all-weeks-global.tsv', 'netflix-top10', {}, { carriage: 3380, 'skipped: repeated': 7180 }, { season_title: 1159 }],
  ['netflix_top10/most-popular.tsv', 'netflix-top10', {}, { carriage: 32, 'skipped: repeated': 8 }, { season_title: 12 }],
  ['tmdb/tvDetailsResponse.json', 'tmdb', {}, { show: 1, 'beside: distributor': 1, 'beside: carriage': 1 }],
  ['tmdb/seasonsResponse.json', 'tmdb', { show: '4607' }, { episode: 135 }],
  ['tmdb/tvSearchResponse.json', 'tmdb', {}, { show: 5 }],
  ['tmdb/movieSearchResponse.json', 'tmdb', {}, { movie: 5 }],
  ['tmdb/movieDetailsResponse.json', 'tmdb', {}, { movie: 1 }],
])('%s', (file, source, options, counts, dropped = {}) => {
  const missing = missingData(file);
  test.skipIf(missing !== undefined)(`has the expected rows${missing ? ` (NOT RUN: ${missing})` : ''}`, async () => {
    const rows = await read(source, inData(file), options);
    expect(countsOf(rows)).toEqual(counts);
    const fields = rows.flatMap((row) => row.dropped).map(({ field }) => field);
    expect(Object.fromEntries([...new Set(fields)].map((field) => [field, fields.filter((other) => other === field).length]))).toEqual(
      dropped,
    );
    for (const { main, beside } of rows)
      for (const one of [...beside, main]) if (one.kind !== 'skipped') expect(record.parse(one)).toEqual(one);
    expect(new Set(rows.map(({ line }) => line)).size).toBe(rows.length);
  });
});

describe('movies.json of vega-datasets', () => {
  const missing = missingData('answers_vega_movies.json');
  const answers = () => answersIn('answers_vega_movies.json');

  test('has the expected rows, each with its own key', async () => {
    const rows = await read('vega', moviesFile);
    expect(countsOf(rows)).toEqual({ movie: 3200, 'skipped: no_title': 1 });
    expect(rows.flatMap(({ dropped }) => dropped)).toEqual([]);
    expect(new Set(rows.map(({ main }) => 'key' in main && main.key)).size).toBe(3201);
  });

  test.skipIf(missing !== undefined)(`agrees with the answers of others${missing ? ` (NOT RUN: ${missing})` : ''}`, async () => {
    const rows = await read('vega', moviesFile);
    const movies = rows.map(({ main }) => main).filter((main): main is MovieRecord => main.kind === 'movie');
    const {
      q01_counts: counts,
      q02_dec31_1969,
      q02_release_after_2010_12_31,
      q05_top_rated,
      q06_duplicate_titles,
      q03_genre_ratings,
    } = answers();
    expect(rows).toHaveLength(counts.rows);
    expect(rows.length - movies.length).toBe(counts.no_title);
    expect(movies.filter(({ genre }) => genre === undefined)).toHaveLength(counts.no_genre);
    expect(movies.filter(({ rating }) => rating === undefined)).toHaveLength(counts.no_rating);
    expect(movies.filter(({ title }) => /^\d+$/.test(title)).length).toBeGreaterThanOrEqual(counts.numeric_titles);
    expect(movies.filter(({ year_suspect }) => year_suspect)).toHaveLength(q02_dec31_1969 + q02_release_after_2010_12_31);
    const titles = movies.map(({ title }) => title);
    expect(new Set(titles.filter((title, index) => titles.indexOf(title) < index)).size).toBe(q06_duplicate_titles);
    const best = movies.filter(({ rating }) => rating !== undefined).sort((a, b) => Number(b.rating) - Number(a.rating));
    expect(best.slice(0, 10).map(({ rating }) => rating)).toEqual(q05_top_rated.map(([rating]: [number]) => rating));
    // The answers count the movie without a title, a thriller.
    for (const { genre, movies: rated, mean } of q03_genre_ratings) {
      const ratings = movies.filter((movie) => (movie.genre ?? '(none)') === genre).flatMap(({ rating }) => rating ?? []);
      const isThriller = genre === 'Thriller/Suspense';
      expect([genre, ratings.length]).toEqual([genre, isThriller ? rated - 1 : rated]);
      expect(ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length).toBeCloseTo(mean, isThriller ? 1 : 5);
    }
  });
});

const schedule = 'tvmaze_web_2020-12';
const missingSchedule = missingData(schedule);

describe.skipIf(missingSchedule !== undefined)(
  `TVmaze's web schedule of December 2020${missingSchedule ? ` (NOT RUN: ${missingSchedule})` : ''}`,
  async () => {
    const files = missingSchedule ? [] : readdirSync(inData(schedule)).sort();
    const byFile = await Promise.all(files.map((file) => read('tvmaze', inData(`${schedule}/${file}`))));
    const rows = byFile.flat();
    const answers = missingSchedule ? {} : answersIn('answers_tvmaze_web_2020-12.json');
    const all: readonly ImportRecord[] = rows.flatMap(({ main, beside }) => [...beside, ...(main.kind === 'skipped' ? [] : [main])]);
    const episodes = all.filter((one): one is EpisodeRecord => one.kind === 'episode');
    const shows = [...new Map(all.filter((one): one is ShowRecord => one.kind === 'show').map((show) => [show.key, show])).values()];
    const countBy = (values: readonly (string | undefined)[]) =>
      Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((other) => other === value).length]));
    const words = (counts: Record<string, number>) =>
      Object.fromEntries(Object.entries(counts).map(([name, count]) => [name.toLowerCase().replaceAll(' ', '_'), count]));

    test('has the expected rows, and loses no field', () => {
      expect(countsOf(rows)).toEqual({ episode: 3082, 'beside: distributor': 1195, 'beside: show': 2006, 'beside: carriage': 2006 });
      expect(rows.flatMap(({ dropped }) => dropped)).toEqual([]);
      for (const one of all) expect(record.parse(one)).toEqual(one);
    });

    test('agrees with the answers of others: counts, status, type, days, minutes and years', () => {
      const counts = answers.q01_counts;
      expect(Object.fromEntries(byFile.map((one, index) => [files[index]?.slice(0, 2), one.length]))).toEqual(answers.q09_episodes_per_day);
      expect(new Set(episodes.map(({ key }) => key)).size).toBe(counts.episodes);
      expect(episodes.filter(({ number }) => number === null)).toHaveLength(counts.episodes_without_number);
      expect(episodes.filter(({ duration_minutes }) => duration_minutes === undefined)).toHaveLength(counts.episodes_without_runtime);
      expect(shows).toHaveLength(counts.shows);
      expect(shows.filter(({ rating }) => rating !== undefined)).toHaveLength(counts.rated_shows);
      expect(shows.filter(({ genres }) => genres === undefined)).toHaveLength(counts.shows_without_genre);
      expect(countBy(shows.map(({ status }) => status))).toEqual(words(answers.q08_status));
      expect(countBy(shows.map(({ type }) => type))).toEqual(words(answers.q08_type));
      expect(episodes.reduce((sum, { duration_minutes }) => sum + (duration_minutes ?? 0), 0)).toBe(answers.q11_total_minutes);
      const years = countBy(shows.map(({ premiered }) => premiered?.slice(0, 4)));
      expect(years).toMatchObject(answers.q12_premiere_year_histogram_since_2010);
    });

    test('agrees with the answers of others: the shows with most episodes, and shows with the same title', () => {
      const perShow = countBy(episodes.map(({ show }) => show));
      const titles = Object.fromEntries(shows.map(({ key, title }) => [key, title]));
      const most = answers.q02_top_shows_by_episodes as [string, number, number][];
      expect(most.map(([, id]) => [titles[id], id, perShow[id]])).toEqual(most);
      const twice = Object.entries(answers.q10_same_title_different_show as Record<string, number[]>);
      for (const [title, ids] of twice)
        expect(
          shows
            .filter((show) => show.title === title)
            .map(({ key }) => Number(key))
            .sort(),
        ).toEqual(ids);
    });

    test('agrees with the answers of others: the share of each channel', () => {
      const seen = all.filter((one): one is CarriageRecord => one.kind === 'carriage');
      for (const { id, kind, shows: expected, distributor, country } of answers.q04_distributor_share) {
        const key = `${kind === 'web' ? 'streaming' : 'network'}:${id}`;
        const here = seen.filter((one) => one.distributor.key === key);
        expect([distributor, new Set(here.map(({ of_key }) => of_key)).size]).toEqual([distributor, expected]);
        expect(new Set(here.map(({ region }) => region))).toEqual(new Set([country === '(global)' ? 'WORLD' : country]));
      }
    });

    test('states a time of day only where TVmaze does', () => {
      const stated = files.flatMap((file) => JSON.parse(readFileSync(inData(`${schedule}/${file}`), 'utf8')) as { airtime: string }[]);
      expect(stated.filter(({ airtime }) => airtime === '')).toHaveLength(2159);
      expect(episodes.filter(({ airs }) => airs?.includes('T'))).toHaveLength(3082 - 2159);
      expect(episodes.filter(({ airs }) => airs === undefined)).toEqual([]);
    });
  },
);

const page = 'tvmaze_index/shows_page0.json';
test.skipIf(missingData(page) !== undefined)(
  `a page of TVmaze's index comes through the client as it is in the file (NOT RUN without ${page})`,
  async () => {
    const shows = JSON.parse(readFileSync(inData(page), 'utf8'));
    const episodes = { 82: JSON.parse(readFileSync(inData('tvmaze_index/show82_episodes.json'), 'utf8')) };
    const waiting = new TestWaiting();
    const server = await startTvmazeServer({ shows, episodes, updated: {} }, waiting);
    try {
      const client = new TvmazeClient({ fetch, waiting, baseUrl: server.url });
      const rowsOf = (json: string) => flat(sources.tvmaze.prepare({}).rows(bytesOf(json)));
      for await (const { json } of client.index()) expect(await rowsOf(json ?? '')).toEqual(await read('tvmaze', inData(page)));
      for await (const { json } of client.shows(['82'])) expect(countsOf(await rowsOf(json ?? ''))).toMatchObject({ show: 1, episode: 73 });
      expect(server.calls).toHaveLength(4);
    } finally {
      await server.close();
    }
  },
);
