import * as z from 'zod';
import { csvHeaders, freshness, pageQuery, text, textOrNull, uuid } from './fields.ts';
import { showStatus } from './show.ts';

const share = z.number().min(0).max(100).meta({ description: 'Per cent, two decimals' });
const minutes = z.number().nullable().meta({
  description: 'Minutes with two decimals, including estimated lengths; null if no episode has a known or an estimated length',
});
const timedEpisodes = z.int().meta({ description: 'Episodes whose own length is known' });
const estimatedEpisodes = z.int().meta({
  description: 'Episodes of unknown length, which count with the usual length of their show (`runtime_minutes`)',
});
const totalMinutes = z.int().meta({ description: 'Minutes of the timed and the estimated episodes' });
const rank = z.int().min(1).meta({ description: 'Equals share a rank, and the next one is as far down as there are before it' });

/** Figures about one show and its episodes. Specials count as episodes, but season 0 is not a season. Deleted episodes do not count. */
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
    rank: rank.meta({ description: 'Rank among all shows, by number of episodes' }),
    percent_rank: share.meta({ description: 'Percentage of the other shows that have fewer episodes' }),
    genres: z
      .array(z.object({ genre: z.string(), rank }))
      .meta({ description: 'The genres of the show, with its rank by number of episodes in each. Filters do not change ranks' }),
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

/** The market share of one distributor, or of all distributors of one country. */
export const marketShare = z
  .object({
    country: textOrNull.meta({ description: 'Home country of the distributor, ISO 3166-1 alpha-2; null for a worldwide distributor' }),
    distributor_id: uuid.nullable().meta({ description: 'Null if the rows are countries' }),
    distributor: textOrNull,
    rank: rank.meta({ description: 'Rank by number of contracts' }),
    contracts: z.int(),
    shows: z.int().meta({ description: 'Distinct shows' }),
    distributors: z.int(),
    regions: z.int(),
    share_of_contracts: share.meta({ description: 'Percentage of all contracts. These shares add up to 100' }),
    share_of_shows: share.meta({
      description: 'Percentage of all distinct shows under contract. A show in two countries counts in both, so the sum can exceed 100',
    }),
    exclusive: z.int(),
    non_exclusive: z.int(),
    exclusive_share: share.meta({ description: 'Percentage of the contracts of this row' }),
    mean_days: days,
    median_days: days,
    min_days: z.int().nullable(),
    max_days: z.int().nullable(),
    open_ended: z.int(),
    active: z.int().meta({ description: 'Contracts in force on `day`' }),
    expiring: z.int().meta({ description: 'Contracts in force that end within 90 days' }),
  })
  .meta({ id: 'MarketShare' });

export type MarketShare = z.infer<typeof marketShare>;

export const marketTotals = z.object({
  day: z.iso.date().meta({ description: 'The day (UTC) that `active` and `expiring` refer to' }),
  contracts: z.int(),
  shows: z.int(),
  distributors: z.int(),
  countries: z.int(),
  everywhere: z.int().meta({ description: 'Worldwide distributors, which are in the row whose country is null' }),
  exclusive: z.int(),
  active: z.int(),
  expiring: z.int(),
});

/** Figures about one genre: its shows and episodes, their lengths, and their distribution. A show counts in each of its genres. */
export const genrePerformance = z
  .object({
    genre: textOrNull.meta({ description: 'Null for the shows without a genre' }),
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
    percent_rank_by_shows: share.meta({ description: 'Percentage of the other genres that have fewer shows' }),
    rank_by_mean: rank.nullable().meta({ description: 'Rank among the genres with a known mean' }),
    percent_rank_by_mean: share.nullable(),
    contracts: z.int(),
    exclusive: z.int(),
    distributors: z.int().meta({ description: 'Distinct distributors: its reach' }),
    countries: z.int().meta({ description: 'Distinct home countries of these distributors; worldwide distributors have none' }),
  })
  .meta({ id: 'GenrePerformance' });

export type GenrePerformance = z.infer<typeof genrePerformance>;

export const genreTotals = z.object({
  genres: z.int().meta({ description: 'Number of rows with a genre' }),
  shows_without_genre: z.int().meta({ description: 'Number of shows in the row without a genre; 0 if there is no such row' }),
  shows: z.int(),
  episodes: z.int(),
  contracts: z.int(),
});

/** Rows of figures with their totals. */
const figures = <R extends z.ZodType, T extends z.ZodType>(row: R, totals: T) =>
  z.object({
    data: z.array(row),
    meta: z.object({
      ...freshness,
      totals,
      next_cursor: textOrNull.meta({ description: 'Cursor of the next page; null on the last page' }),
    }),
  });

/** The highest `limit`, and the most rows that a stored answer has. */
export const mostRows = 250;

/** A route that answers figures as JSON or as a file. `filters` are its filters. */
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
