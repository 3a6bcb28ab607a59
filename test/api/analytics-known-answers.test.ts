import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tvmazeAnswers, tvmazeMissing, tvmazeRatingRows, tvmazeRows } from '../support/tvmaze-web.ts';
import { engines, startBothEngines } from '../support/two-engines.ts';

const known = describe.skipIf(tvmazeMissing !== undefined);
const unless = tvmazeMissing ? ` (NOT RUN: ${tvmazeMissing})` : '';

known(`against TVmaze's web schedule of December 2020, worked out by others${unless}`, () => {
  const questions = [
    'episode_stats?limit=250',
    'episode_stats?genre=drama&limit=250',
    'distribution_analysis?limit=250',
    'distribution_analysis?by=distributor&limit=250',
    'genre_performance?limit=250',
  ];

  let both: Awaited<ReturnType<typeof startBothEngines>>;
  afterAll(() => both?.close());
  beforeAll(async () => {
    both = await startBothEngines();
    const rows = tvmazeRows();
    for (const engine of engines) await both.fill(engine, rows);
  });

  test.each(questions)('both engines answer alike: %s', async (question) => {
    const [one, other] = [await both.ask('PGlite', question), await both.ask('PostgreSQL 17', question)];
    expect(one.data.length).toBeGreaterThan(20);
    expect(other).toEqual(one);
  });

  test('shows by episodes, and what they add up to', async () => {
    const answers = tvmazeAnswers();
    const { data, totals } = await both.ask('PGlite', 'episode_stats?limit=250');
    const counts = new Map(data.map((row: { title: string; episode_count: number }) => [row.title, row.episode_count]));
    const most = answers.q02_top_shows_by_episodes as [string, number, number][];
    expect(most.map(([title]) => [title, counts.get(title)])).toEqual(most.map(([title, , count]) => [title, count]));
    expect(data.slice(0, most.length).map((row: { episode_count: number }) => row.episode_count)).toEqual(most.map(([, , count]) => count));
    expect(totals).toEqual({
      shows: answers.q01_counts.shows,
      episodes: answers.q01_counts.episodes,
      timed_episodes: answers.q01_counts.episodes - answers.q01_counts.episodes_without_runtime,
      estimated_episodes: 0,
      minutes: answers.q11_total_minutes,
    });
  });

  const cents = (value: number) => Math.round(value * 100 + 1e-6) / 100;

  test('length by genre', async () => {
    const { data } = await both.ask('PGlite', 'genre_performance?limit=250');
    const rows = data.filter((row: { mean_minutes: number | null }) => row.mean_minutes !== null);
    const expected = tvmazeAnswers().q03_mean_duration_by_genre as Record<string, number>[];
    const byRank = rows.toSorted((a: { rank_by_mean: number }, b: { rank_by_mean: number }) => a.rank_by_mean - b.rank_by_mean);
    expect(
      byRank.map((row: Record<string, unknown>) => [
        row.genre ?? '(none)',
        row.timed_episodes,
        row.mean_minutes,
        row.median_minutes,
        row.rank_by_mean,
      ]),
    ).toEqual(expected.map(({ genre, episodes, mean = 0, median, rank }) => [genre, episodes, cents(mean), median, rank]));
  });

  test('shares of distributors and countries', async () => {
    const answers = tvmazeAnswers();
    const byCountry = await both.ask('PGlite', 'distribution_analysis?limit=250');
    expect(byCountry.totals.shows).toBe(answers.q04_shows_with_distributor);
    const shares = (rows: Record<string, unknown>[]) => rows.map((row) => [row.country ?? '(global)', row.shows, row.share_of_shows]);
    const sorted = (rows: unknown[][]) => rows.toSorted((a, b) => (String(a) < String(b) ? -1 : 1));
    expect(sorted(shares(byCountry.data))).toEqual(
      sorted(answers.q05_country_share.map((row: Record<string, number>) => [row.country, row.shows, cents(row.share_shows_pct ?? 0)])),
    );
    const { data } = await both.ask('PGlite', 'distribution_analysis?by=distributor&limit=250');
    for (const { distributor, country, shows, share_pct } of answers.q04_distributor_share) {
      const own = data.find(
        (row: Record<string, unknown>) => row.distributor === distributor && (row.country ?? '(global)') === country && row.shows === shows,
      );
      expect([distributor, own?.share_of_shows]).toEqual([distributor, cents(share_pct)]);
    }
  });

  test('percentiles and percent ranks, of ratings in the place of minutes and episodes', async () => {
    await both.fill('PGlite', tvmazeRatingRows());
    const answers = tvmazeAnswers();
    const genres = await both.ask('PGlite', 'genre_performance?limit=250');
    const percentiles = new Map(
      genres.data.map((row: Record<string, number | string | null>) => [
        row.genre ?? '(none)',
        [row.shows, row.mean_minutes, row.p25_minutes, row.median_minutes, row.p75_minutes, row.p90_minutes],
      ]),
    );
    for (const { genre, shows, mean, p25, p50, p75, p90 } of answers.q06_genre_rating_percentiles)
      expect([genre, percentiles.get(genre)]).toEqual([genre, [shows, ...[mean, p25, p50, p75, p90].map((value) => cents(value * 10))]]);
    const { data } = await both.ask('PGlite', 'episode_stats?limit=250');
    const ranks = new Map(data.map((row: Record<string, unknown>) => [row.title, [row.episode_count, row.percent_rank]]));
    for (const { show, rating, percent_rank } of answers.q07_percent_rank_top)
      expect([show, ranks.get(show)]).toEqual([show, [Math.round(rating * 10), cents(percent_rank * 100)]]);
  });
});
