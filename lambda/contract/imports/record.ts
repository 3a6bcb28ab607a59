import * as z from 'zod';
import { countryCode, region } from '../country.ts';
import { distributorKind } from '../distributor.ts';
import { episodeType } from '../episode-facts.ts';
import { calendarDay, episode, inOrder, partialDate, prose, season, text, uuid, webAddress } from '../fields.ts';
import { movieRating, movieTitle, movieYear } from '../movie.ts';
import { externalIds, showFields, showStatus, showType } from '../show.ts';
import { distributionType } from '../show-contract.ts';

/**
 * A record is one thing as a source describes it, in Episodic's terms and within the limits of its fields. A field that is left out is one
 * that the source does not state; a load leaves it as it is. `key` identifies the resource within its source, and `line` is the place of
 * the record in the file, counted from 1.
 */
const place = { line: z.int().min(1), key: text(200) };

/** When an episode airs: an instant to the minute in UTC (`2008-01-21T03:00Z`), a day, a month or a year. */
export const airTime = z.union([z.iso.datetime({ precision: -1 }).refine((value) => !value.startsWith('0000')), partialDate]);

/** IMDb's scale: 0 to 10 in tenths, and how many people voted. */
const opinion = { rating: movieRating.optional(), votes: z.int().min(0).optional() };

/** A distributor as a source names it. Kind, name and country identify it; `key` does so better, where the source numbers its distributors. */
const namedDistributor = z.strictObject({
  kind: distributorKind,
  name: text(255),
  country: countryCode.nullable(),
  key: text(200).optional(),
  website_url: webAddress.optional(),
});

/** A status that a source can state. */
export const importedStatus = showStatus.exclude(['unknown']);

const showShape = z.strictObject({
  kind: z.literal('show'),
  ...place,
  title: showFields.title,
  type: showType.optional(),
  status: importedStatus.optional(),
  premiered: partialDate.optional(),
  ended: partialDate.optional(),
  runtime_minutes: z.int().min(1).max(10_000).optional(),
  genres: z.array(text(100)).max(20).optional(),
  network: namedDistributor.optional(),
  summary: prose(10_000).optional(),
  poster_url: webAddress.optional(),
  ...opinion,
  aliases: z.array(showFields.title).max(50).optional(),
  external_ids: externalIds.optional(),
  /** The keys of all its episodes, where the source lists every one. */
  episode_keys: z.array(text(200)).max(50_000).optional(),
  /** Seasons of which a source states only the number of episodes. */
  seasons: z
    .array(z.strictObject({ number: season, episodes: z.int().min(0).max(10_000).nullable() }))
    .max(1_000)
    .optional(),
});

export const showRecord = showShape.refine(({ premiered, ended }) => inOrder(premiered, ended), {
  path: ['ended'],
  error: 'must not be before `premiered`',
});

export const episodeRecord = z.strictObject({
  kind: z.literal('episode'),
  ...place,
  /** The key of its show within the same source. */
  show: text(200),
  season: season.nullable(),
  /** Null for a special without a number. */
  number: episode.nullable(),
  type: episodeType.optional(),
  title: text(255).optional(),
  airs: airTime.optional(),
  /** The day in its region on which it airs, if \`airs\` is an instant. */
  air_day: calendarDay.optional(),
  /** Where it airs at that time; left out for everywhere or unknown. */
  region: region.optional(),
  duration_minutes: z.int().min(1).max(10_000).optional(),
  ...opinion,
  summary: prose(10_000).optional(),
  thumbnail_url: webAddress.optional(),
});

/**
 * The details of an episode without its show and number, joined by `key` with the episode record of another file of the
 * same source. IMDb states titles and lengths in title.basics, and shows and numbers in title.episode.
 */
export const episodeDetailsRecord = z.strictObject({
  kind: z.literal('episode_details'),
  ...place,
  ...episodeRecord.pick({ type: true, title: true, airs: true, duration_minutes: true, summary: true, thumbnail_url: true }).shape,
});

/** What voters think of the show, movie or episode with this key in the same source, from a file that has only ratings. */
export const ratingRecord = z.strictObject({ kind: z.literal('rating'), ...place, rating: movieRating, votes: opinion.votes });

export const movieRecord = z.strictObject({
  kind: z.literal('movie'),
  ...place,
  title: movieTitle,
  genre: text(100).optional(),
  year: movieYear.optional(),
  /** The source states a year that can hardly be true. */
  year_suspect: z.boolean().optional(),
  ...opinion,
  external_ids: externalIds.optional(),
});

export const distributorRecord = z.strictObject({
  ...namedDistributor.shape,
  ...place,
  kind: z.literal('distributor'),
  type: distributorKind,
  description: prose(4_000).optional(),
});

/** A show or movie seen at a distributor. It is never a contract, and says nothing about exclusivity. */
export const carriageRecord = z
  .strictObject({
    kind: z.literal('carriage'),
    ...place,
    /** The title of what was seen, and what it is. */
    title: showFields.title,
    of: z.enum(['show', 'movie']),
    /** The key of that show or movie within the same source, where the source has one. It identifies better than title and year. */
    of_key: text(200).optional(),
    year: movieYear.optional(),
    distributor: namedDistributor,
    /** Left out where the source names no region. */
    region: region.optional(),
    first_seen: calendarDay.optional(),
    last_seen: calendarDay.optional(),
  })
  .refine(({ first_seen, last_seen }) => inOrder(first_seen, last_seen), { path: ['last_seen'], error: 'must not be before `first_seen`' });

/** A show as a file of contracts or release dates names it: an id, `source:value`, or a title with a year. */
const showNamed = z.union([uuid, text(255)]);

export const contractRecord = z
  .strictObject({
    kind: z.literal('contract'),
    ...place,
    show: showNamed,
    distributor: namedDistributor,
    distribution_type: distributionType,
    region,
    start: calendarDay,
    end: calendarDay.optional(),
    exclusive: z.boolean().optional(),
  })
  .refine(({ start, end }) => inOrder(start, end), { path: ['end'], error: 'must not be before `start`' });

export const releaseRecord = z.strictObject({
  kind: z.literal('release'),
  ...place,
  show: showNamed,
  region,
  date: calendarDay,
  distributor: namedDistributor.optional(),
});

export const record = z.discriminatedUnion('kind', [
  showRecord,
  episodeRecord,
  episodeDetailsRecord,
  ratingRecord,
  movieRecord,
  distributorRecord,
  carriageRecord,
  contractRecord,
  releaseRecord,
]);

export type ImportRecord = z.infer<typeof record>;
export type ShowRecord = z.infer<typeof showRecord>;
export type EpisodeRecord = z.infer<typeof episodeRecord>;
export type EpisodeDetailsRecord = z.infer<typeof episodeDetailsRecord>;
export type MovieRecord = z.infer<typeof movieRecord>;
export type ContractRecord = z.infer<typeof contractRecord>;
export type ReleaseRecord = z.infer<typeof releaseRecord>;
export type CarriageRecord = z.infer<typeof carriageRecord>;

/** Why a row of a file is left out. */
export const skipReason = z.enum([
  'unreadable',
  'no_title',
  'no_key',
  'bad_value',
  'too_long',
  'not_wanted',
  'adult',
  'repeated',
  'unknown_show',
  'unknown_title',
  'gone',
  'unknown_distributor',
  'ambiguous_show',
  'number_taken',
  'contract_overlap',
  'no_season',
  'deleted_here',
  'merged_here',
  'changed_here',
  'in_use',
  'not_a_file',
  'unknown_file',
  'too_many_files',
]);

/** A row of a file that is left out: where it is, why, and which field with which value caused it, cut to 200 characters. */
export const skipped = z.strictObject({
  kind: z.literal('skipped'),
  line: z.int().min(1),
  reason: skipReason,
  field: z.string().max(100).optional(),
  value: z.string().max(200).optional(),
});

export type Skipped = z.infer<typeof skipped>;

/** A field that is left out of a record because its value breaks a rule. The record is loaded without the field, and the report says so. */
export const dropped = z.strictObject({
  kind: z.literal('dropped'),
  line: z.int().min(1),
  key: text(200),
  reason: z.enum(['bad_value', 'too_long', 'not_wanted']),
  field: z.string().max(100),
  value: z.string().max(200),
});

export type Dropped = z.infer<typeof dropped>;
