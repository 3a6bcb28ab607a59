import * as z from 'zod';
import { csvHeaders, freshness, pageQuery, text, textOrNull, uuid } from './fields.ts';
import { showStatus } from './show.ts';

const share = z.number().min(0).max(100).meta({ description: 'Per cent, two decimals' });
const minutes = z.number().nullable().meta({
  description: 'Minutes, two decimals, estimated lengths included; null where no episode has a known or an estimated length',
});
const timedEpisodes = z.int().meta({ description: 'Episodes whose own length is known' });
const estimatedEpisodes = z.int().meta({
  description: 'Episodes whose own length is not known and that count with the usual length of their show (`runtime_minutes`)',
});
const totalMinutes = z.int().meta({ description: 'Minutes of the timed and the estimated episodes' });
const rank = z.int().min(1).meta({ description: 'Equals share a rank, and the next one is as far down as there are before it' });

/** One show and its episodes in figures. Every living episode counts, specials included; season 0 is not counted as a season. */
export const episodeStats = z
  .object({
    id: uuid,
    title: z.string(),
    status: showStatus,
    season_count: z.int(),
    episode_count: z.int(),
    timed_episodes: timedEpisodes,
    estimated_episodes: estimatedEpisodes,
    total_minutes: totalMinutes,
    mean_minutes: minutes,
    median_minutes: minutes,
    rank: rank.meta({ description: 'Among all shows, by number of episodes' }),
    percent_rank: share.meta({ description: 'Per cent of the other shows that have fewer episodes' }),
    genres: z
      .array(z.object({ genre: z.string(), rank }))
      .meta({ description: 'Its genres, and its rank by number of episodes within each; filters do not change ranks' }),
  })
  .meta({ id: 'EpisodeStats' });

export type EpisodeStats = z.infer<typeof episodeStats>;

export const episodeTotals = z.object({
  shows: z.int(),
  episodes: z.int(),
  timed_episodes: timedEpisodes,
  estimated_episodes: estimatedEpisodes,
  minutes: totalMinutes,
});

const days = z.number().nullable().meta({ description: 'Days, first and last included; null where every contract is open-ended' });

/** What the distributors of one country, or one distributor, hold of the market. */
export const marketShare = z
  .object({
    country: textOrNull.meta({ description: 'Of the distributor, ISO 3166-1 alpha-2; null for one that is everywhere' }),
    distributor_id: uuid.nullable().meta({ description: 'Null where rows are countries' }),
    distributor: textOrNull,
    rank: rank.meta({ description: 'By number of contracts' }),
    contracts: z.int(),
    shows: z.int().meta({ description: 'Distinct shows' }),
    distributors: z.int(),
    regions: z.int(),
    share_of_contracts: share.meta({ description: 'Per cent of all contracts: these shares add up to 100' }),
    share_of_shows: share.meta({
      description: 'Per cent of all distinct shows under contract: a show in two countries counts in both, so the sum may exceed 100',
    }),
    exclusive: z.int(),
    non_exclusive: z.int(),
    exclusive_share: share.meta({ description: 'Per cent of its own contracts' }),
    mean_days: days,
    median_days: days,
    min_days: z.int().nullable(),
    max_days: z.int().nullable(),
    open_ended: z.int(),
    active: z.int().meta({ description: 'In force on the day of the answer' }),
    expiring: z.int().meta({ description: 'In force, with the last day at most 90 days ahead' }),
  })
  .meta({ id: 'MarketShare' });

export type MarketShare = z.infer<typeof marketShare>;

export const marketTotals = z.object({
  day: z.iso.date().meta({ description: 'The day (UTC) that active and expiring are about' }),
  contracts: z.int(),
  shows: z.int(),
  distributors: z.int(),
  countries: z.int(),
  everywhere: z.int().meta({ description: 'Distributors that are in no country: the row whose country is null' }),
  exclusive: z.int(),
  active: z.int(),
  expiring: z.int(),
});

/** One genre: how many shows and episodes, how long they run, how far they reach. A show counts in each of its genres. */
export const genrePerformance = z
  .object({
    genre: textOrNull.meta({ description: 'Null: the shows without a genre' }),
    shows: z.int(),
    episodes: z.int(),
    timed_episodes: timedEpisodes,
    estimated_episodes: estimatedEpisodes,
    total_minutes: totalMinutes,
    mean_minutes: minutes,
    p25_minutes: minutes,
    median_minutes: minutes,
    p75_minutes: minutes,
    p90_minutes: minutes,
    rank_by_shows: rank,
    percent_rank_by_shows: share.meta({ description: 'Per cent of the other genres that have fewer shows' }),
    rank_by_mean: rank.nullable().meta({ description: 'Among the genres with a known mean' }),
    percent_rank_by_mean: share.nullable(),
    contracts: z.int(),
    exclusive: z.int(),
    distributors: z.int().meta({ description: 'Distinct distributors: its reach' }),
    countries: z.int().meta({ description: 'Distinct countries of those; distributors that are everywhere have none' }),
  })
  .meta({ id: 'GenrePerformance' });

export type GenrePerformance = z.infer<typeof genrePerformance>;

export const genreTotals = z.object({
  genres: z.int().meta({ description: 'Rows with a genre' }),
  shows_without_genre: z.int().meta({ description: 'Shows of the row that has no genre; 0 where there is no such row' }),
  shows: z.int(),
  episodes: z.int(),
  contracts: z.int(),
});

/** Rows of figures, and what they are about. */
const figures = <R extends z.ZodType, T extends z.ZodType>(row: R, totals: T) =>
  z.object({
    data: z.array(row),
    meta: z.object({
      ...freshness,
      totals,
      next_cursor: textOrNull.meta({ description: 'Where the next page begins; null on the last page' }),
    }),
  });

/** The highest `limit`; of an answer that is kept, no more rows are. */
export const mostRows = 250;

/** A route that answers figures, which `filters` narrow down, as JSON or as a file. */
export const figuresRoute = <R extends z.ZodType, T extends z.ZodType, F extends z.core.$ZodLooseShape>(row: R, totals: T, filters: F) =>
  ({
    auth: 'user',
    uses: ['snapshots:refresh', 'catalog:read'],
    csv: true,
    query: z.strictObject({ ...filters, ...pageQuery(50, mostRows) }),
    headers: csvHeaders,
    etag: true,
    responses: { 200: figures(row, totals) },
    problems: ['invalid_cursor', 'catalog_waking'],
  }) as const;

export const genreFilter = text(100).meta({ description: 'Upper or lower case does not matter', example: 'Drama' });
