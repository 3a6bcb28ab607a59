import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { EpisodeDetailsRecord, EpisodeRecord } from '../../contract/imports/record.ts';
import { isBulk, namesAgain } from './bulk-source.ts';
import type { Chunk } from './chunk.ts';
import type { Loading } from './loading.ts';
import { namedShows } from './named-shows.ts';

const precisions: Readonly<Record<number, string>> = { 4: 'year', 7: 'month', 10: 'day' };

/** An episode as the statement reads it: when it airs as an instant, a day and how precise they are. */
export function episodeRow(record: EpisodeRecord | EpisodeDetailsRecord) {
  const { kind: _, airs, air_day, region, ...episode } = { air_day: undefined, region: undefined, ...record };
  const precision = airs === undefined ? null : (precisions[airs.length] ?? 'minute');
  return {
    ...episode,
    air_date: airs === undefined ? null : (air_day ?? `${airs}-01-01`.slice(0, 10)),
    air_precision: precision,
    airs_at: precision === 'minute' ? airs : null,
    air_region: region ?? null,
  };
}

/** Columns of episodes that a source may state, with their types. */
export const episodeColumns = {
  title: 'text',
  type: 'text',
  air_date: 'date',
  air_precision: 'text',
  airs_at: 'timestamptz',
  air_region: 'text',
  air_source: 'text',
  duration_minutes: 'int',
  rating: 'numeric',
  votes: 'int',
  plot_summary: 'text',
  thumbnail_url: 'text',
} as const;

/** Columns of episodes that only editors state, with their types. */
const editorColumns = {
  director: 'text',
  writer: 'text',
  genre: 'text',
  poster_url: 'text',
  video_url: 'text',
  raw_video_s3_key: 'text',
  processed_video_s3_key: 'text',
  metadata_json_s3_key: 'text',
  processing_status: 'text',
  upload_date: 'timestamptz',
} as const;

/** Every column of episodes that a load can write. */
export const loadedEpisodeColumns = { ...episodeColumns, ...editorColumns } as const;

/** `shows_of`: the show of each row, which a source names by its own key. */
const showsByKey = (source: string, runId: string) => sql`shows_of AS MATERIALIZED (
      SELECT g.n, coalesce(kept.id, planned.id) AS id, CASE WHEN kept.id IS NULL AND planned.id IS NOT NULL THEN NULL WHEN kept.id IS NULL THEN 'unknown_show' WHEN kept.deleted_at IS NOT NULL THEN 'deleted_here' WHEN g.season IS NULL THEN 'no_season' END AS reason
      FROM given AS g
      LEFT JOIN source_keys AS keys ON keys.source = ${source} AND keys.kind = 'show' AND keys.key = g.show
      LEFT JOIN planned_keys AS planned ON planned.run_id = ${runId}::uuid AND planned.kind = 'show' AND planned.key = g.show
      LEFT JOIN tv_shows AS named ON named.id = coalesce(keys.id, planned.id)
      LEFT JOIN tv_shows AS kept ON kept.id = coalesce(named.merged_into, named.id)
    )`;

/** `shows_of`: the show of each row, which an editor names by its id, an external id or its name. */
const showsByName = (source: string) => [
  namedShows(source),
  raw('shows_of AS MATERIALIZED (SELECT n, tv_show_id AS id, reason FROM shows)'),
];

/** The living or the deleted episodes with the number of a row. Each part has an index of its own. */
const numbered = (deleted: string): Sql =>
  raw(`SELECT id, deleted_at FROM episodes WHERE tv_show_id = s.id AND season_number = g.season AND episode_number = g.number
        AND deleted_at IS ${deleted}`);

/**
 * How episodes are loaded. An episode whose key is new is the one with its number that its source has not named yet. An episode that has
 * another number than its source says keeps it: the difference is listed as `number`.
 */
export const episodeLoading = ({ source, run_id }: Chunk): Loading => ({
  kind: 'episode',
  columns: isBulk(source) ? loadedEpisodeColumns : episodeColumns,
  fields: { show: 'text', season: 'int', number: 'int', summary: 'text' },
  fixed: {
    tv_show_id: raw('(SELECT s.id FROM shows_of AS s WHERE s.n = g.n)'),
    season_number: raw('g.season'),
    episode_number: raw('g.number'),
  },
  first: isBulk(source) ? showsByName(source) : [showsByKey(source, run_id)],
  goesWith: { air_precision: 'air_date', airs_at: 'air_date', air_region: 'air_date', air_source: 'air_date', votes: 'rating' },
  values: {
    air_source: sql`CASE WHEN g.air_date IS NOT NULL THEN ${source}::text END`,
    plot_summary: raw('g.summary'),
    air_precision: raw(`coalesce(g.air_precision, CASE WHEN c.id IS NULL THEN 'day' END)`),
    processing_status: raw(`coalesce(g.processing_status, CASE WHEN c.id IS NULL THEN 'pending' END)`),
  },
  refused: raw('(SELECT s.reason FROM shows_of AS s WHERE s.n = g.n)'),
  found: sql`
    SELECT CASE WHEN other.id IS NULL THEN e.id END AS id, CASE WHEN other.id IS NOT NULL THEN 'number_taken' END AS reason
    FROM shows_of AS s JOIN LATERAL (${join(['NULL', 'NOT NULL'].map(numbered), ' UNION ALL ')}) AS e ON true
    LEFT JOIN source_keys AS other ON other.kind = 'episode' AND other.id = e.id AND other.source = ${source} AND NOT ${namesAgain(source)}
    WHERE s.n = g.n
    ORDER BY e.deleted_at IS NOT NULL, e.id LIMIT 1`,
  once: ['tv_show_id', 'season_number', 'episode_number'],
  onceWith: 'episode_number',
  heldBack: {
    fields: ['number'],
    rows: raw(`
    SELECT c.id, g.line, 'number' AS field, jsonb_build_object('season', g.season, 'episode', g.number) AS theirs,
           jsonb_build_object('season', c.season_number, 'episode', c.episode_number) AS ours, '{}'::jsonb AS companions
    FROM outcome AS w JOIN given AS g USING (n) JOIN current AS c ON c.id = w.id
    WHERE result IN ('changed', 'equal') AND (c.season_number, c.episode_number) IS DISTINCT FROM (g.season, g.number)`),
  },
  shows: raw(`SELECT DISTINCT tv_show_id AS id FROM outcome WHERE result IN ('new', 'changed')`),
});
