import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countable, day } from '../support/analytics-fixture.ts';
import { engines, startBothEngines } from '../support/two-engines.ts';

let both: Awaited<ReturnType<typeof startBothEngines>>;

beforeAll(async () => {
  both = await startBothEngines();
});

afterAll(() => both?.close());

describe.each(engines)('by hand, on %s', (engine) => {
  beforeAll(() => both.fill(engine, countable()));

  test('episodes: equal shows share a rank, unknown lengths are left out, deleted episodes do not count', async () => {
    const { data, totals } = await both.ask(engine, 'episode_stats');
    const of = (row: (typeof data)[number]) => [
      ...[row.title, row.season_count, row.episode_count, row.timed_episodes, row.total_minutes, row.mean_minutes, row.median_minutes],
      ...[row.rank, row.percent_rank, row.genres.map(({ genre, rank }: { genre: string; rank: number }) => `${genre} ${rank}`).join(', ')],
    ];
    expect(data.map(of)).toEqual([
      ['=beta, "the second"', 2, 5, 5, 220, 44, 50, 1, 66.67, 'Drama 1'],
      ['Alpha', 1, 5, 4, 130, 32.5, 40, 1, 66.67, 'Drama 1, Comedy 1'],
      ['Gamma', 2, 2, 0, 0, null, null, 3, 33.33, ''],
      ['Delta', 0, 0, 0, 0, null, null, 4, 0, 'Comedy 2'],
    ]);
    expect(totals).toEqual({ shows: 4, episodes: 12, timed_episodes: 9, estimated_episodes: 0, minutes: 350 });
  });

  test('episodes: a filter chooses shows and leaves their ranks', async () => {
    const comedies = await both.ask(engine, 'episode_stats?genre=COMEDY');
    expect(comedies.data.map(({ title, rank }: { title: string; rank: number }) => [title, rank])).toEqual([
      ['Alpha', 1],
      ['Delta', 4],
    ]);
    expect(comedies.totals).toEqual({ shows: 2, episodes: 5, timed_episodes: 4, estimated_episodes: 0, minutes: 130 });
    const running = await both.ask(engine, 'episode_stats?status=running&limit=1');
    expect(running).toMatchObject({ data: [{ title: 'Alpha' }], totals: { shows: 2 } });
    expect(running.data).toHaveLength(1);
    expect((await both.ask(engine, 'episode_stats?status=running&genre=nothing')).data).toEqual([]);
  });

  test('distribution: both denominators, lengths that include both ends, the limits of active and expiring', async () => {
    const { data, totals } = await both.ask(engine, 'distribution_analysis');
    const country = { distributor_id: null, distributor: null, distributors: 1, share_of_shows: 66.67, shows: 2 };
    expect(data).toEqual([
      {
        ...{ ...country, country: 'GB', rank: 1, contracts: 3, regions: 2, share_of_contracts: 37.5 },
        ...{ exclusive: 1, non_exclusive: 2, exclusive_share: 33.33, mean_days: 71, median_days: 92, min_days: 10, max_days: 111 },
        ...{ open_ended: 0, active: 3, expiring: 3 },
      },
      {
        ...{ ...country, country: 'US', rank: 1, contracts: 3, regions: 2, share_of_contracts: 37.5 },
        ...{ exclusive: 1, non_exclusive: 2, exclusive_share: 33.33, mean_days: 388, median_days: 388, min_days: 365, max_days: 411 },
        ...{ open_ended: 1, active: 2, expiring: 0 },
      },
      {
        ...{ ...country, country: null, rank: 3, contracts: 2, regions: 1, share_of_contracts: 25 },
        ...{ exclusive: 0, non_exclusive: 2, exclusive_share: 0, mean_days: 92, median_days: 92, min_days: 91, max_days: 93 },
        ...{ open_ended: 0, active: 1, expiring: 0 },
      },
    ]);
    expect(totals).toEqual({
      ...{ day: day(0), contracts: 8, shows: 3, distributors: 3, countries: 2, everywhere: 1, exclusive: 2, active: 6, expiring: 3 },
    });
  });

  test('distribution: one country or one genre', async () => {
    const whole = await both.ask(engine, 'distribution_analysis');
    expect((await both.ask(engine, 'distribution_analysis?country=us')).data).toEqual([whole.data[1]]);
    const british = await both.ask(engine, 'distribution_analysis?country=gb&by=distributor');
    expect(british.data).toMatchObject([{ distributor: 'Northern', country: 'GB', share_of_contracts: 37.5 }]);
    const comedies = await both.ask(engine, 'distribution_analysis?genre=comedy');
    expect(comedies.data.map(({ country, share_of_contracts }: Record<string, unknown>) => [country, share_of_contracts])).toEqual([
      ['GB', 50],
      ['US', 25],
      [null, 25],
    ]);
    expect(comedies.totals).toMatchObject({ contracts: 4, shows: 1 });
  });

  test('genres: episodes are not multiplied by contracts, nor contracts by episodes', async () => {
    const { data, totals } = await both.ask(engine, 'genre_performance');
    expect(data).toEqual([
      {
        ...{ genre: 'Comedy', shows: 2, episodes: 5, timed_episodes: 4, estimated_episodes: 0, total_minutes: 130, mean_minutes: 32.5 },
        ...{ p25_minutes: 32.5, median_minutes: 40, p75_minutes: 40, p90_minutes: 40 },
        ...{ rank_by_shows: 1, percent_rank_by_shows: 50, rank_by_mean: 2, percent_rank_by_mean: 0 },
        ...{ contracts: 4, exclusive: 1, distributors: 3, countries: 2 },
      },
      {
        ...{ genre: 'Drama', shows: 2, episodes: 10, timed_episodes: 9, estimated_episodes: 0, total_minutes: 350, mean_minutes: 38.89 },
        ...{ p25_minutes: 30, median_minutes: 40, p75_minutes: 50, p90_minutes: 60 },
        ...{ rank_by_shows: 1, percent_rank_by_shows: 50, rank_by_mean: 1, percent_rank_by_mean: 100 },
        ...{ contracts: 7, exclusive: 2, distributors: 3, countries: 2 },
      },
      {
        ...{ genre: null, shows: 1, episodes: 2, timed_episodes: 0, estimated_episodes: 0, total_minutes: 0, mean_minutes: null },
        ...{ p25_minutes: null, median_minutes: null, p75_minutes: null, p90_minutes: null },
        ...{ rank_by_shows: 3, percent_rank_by_shows: 0, rank_by_mean: null, percent_rank_by_mean: null },
        ...{ contracts: 1, exclusive: 0, distributors: 1, countries: 0 },
      },
    ]);
    expect(totals).toEqual({ genres: 2, shows_without_genre: 1, shows: 4, episodes: 12, contracts: 8 });
    expect((await both.ask(engine, 'genre_performance?genre=drama')).data).toEqual([data[1]]);
    expect(await both.ask(engine, 'genre_performance?status=ended')).toMatchObject({
      data: [{ genre: 'Drama', shows: 1, contracts: 3, exclusive: 1, mean_minutes: 44 }],
      totals: { shows: 1, episodes: 5, contracts: 3 },
    });
  });

  test('an episode of unknown length counts with the usual length of its show and is marked as estimated', async () => {
    const rows = countable();
    await both.fill(engine, { ...rows, tv_shows: (rows.tv_shows ?? []).map((show) => ({ ...show, runtime_minutes: 45 })) });
    const { data, totals } = await both.ask(engine, 'episode_stats');
    const lengths = (row: (typeof data)[number]) => [
      row.title,
      row.timed_episodes,
      row.estimated_episodes,
      row.total_minutes,
      row.mean_minutes,
    ];
    expect(data.map(lengths)).toEqual([
      ['=beta, "the second"', 5, 0, 220, 44],
      ['Alpha', 4, 1, 175, 35],
      ['Gamma', 0, 2, 90, 45],
      ['Delta', 0, 0, 0, null],
    ]);
    expect(totals).toEqual({ shows: 4, episodes: 12, timed_episodes: 9, estimated_episodes: 3, minutes: 485 });
    const genres = (await both.ask(engine, 'genre_performance')).data;
    expect(genres).toMatchObject([
      { genre: 'Comedy', timed_episodes: 4, estimated_episodes: 1, total_minutes: 175, mean_minutes: 35, median_minutes: 40 },
      { genre: 'Drama', timed_episodes: 9, estimated_episodes: 1, total_minutes: 395, mean_minutes: 39.5 },
      { genre: null, timed_episodes: 0, estimated_episodes: 2, total_minutes: 90, mean_minutes: 45, p25_minutes: 45 },
    ]);
    await both.fill(engine, rows);
  });

  test('an empty catalog has no rows and zero totals', async () => {
    await both.fill(engine, {});
    expect(await both.ask(engine, 'episode_stats')).toEqual({
      data: [],
      totals: { shows: 0, episodes: 0, timed_episodes: 0, estimated_episodes: 0, minutes: 0 },
    });
    expect(await both.ask(engine, 'distribution_analysis')).toMatchObject({ data: [], totals: { contracts: 0, shows: 0, day: day(0) } });
    expect(await both.ask(engine, 'genre_performance')).toEqual({
      data: [],
      totals: { genres: 0, shows_without_genre: 0, shows: 0, episodes: 0, contracts: 0 },
    });
  });
});
