import sql, { join, raw, type Sql } from 'sql-template-tag';
import { uuidv7 } from 'uuidv7';
import type { CarriageRecord } from '../../contract/imports/record.ts';
import { type Chunk, fresh, type Given, isPlanned, outcomeOf, stored } from './chunk.ts';
import { addedDistributors, distributorParts } from './distributor-parts.ts';

/** An observed carriage as the statement reads it. */
export const carriageRow = ({ kind: _, ...record }: CarriageRecord) => ({ ...record, new_distributor_id: uuidv7() });

const columns = raw(
  `of text, of_key text, title text, year int, distributor jsonb, new_distributor_id uuid, region text, first_seen date, last_seen date`,
);

/** The living show or movie that a row names: by its source's key, else the only one with its title, and its year where the row states one. */
const subjects = (source: string): Sql => sql`subjects AS MATERIALIZED (
    SELECT g.n, coalesce(kept.id, titled_show.id) AS tv_show_id, coalesce(keyed_movie.id, titled_movie.id) AS movie_id
    FROM given AS g
    LEFT JOIN source_keys AS keys ON keys.source = ${source} AND keys.kind = g.of AND keys.key = g.of_key
    LEFT JOIN tv_shows AS keyed ON g.of = 'show' AND keyed.id = keys.id
    LEFT JOIN tv_shows AS kept ON kept.id = coalesce(keyed.merged_into, keyed.id) AND kept.deleted_at IS NULL
    LEFT JOIN movies AS keyed_movie ON g.of = 'movie' AND keyed_movie.id = keys.id AND keyed_movie.deleted_at IS NULL
    LEFT JOIN LATERAL (
      SELECT min(id::text)::uuid AS id FROM tv_shows AS s WHERE g.of = 'show' AND g.of_key IS NULL AND s.title = g.title AND s.deleted_at IS NULL
        AND (g.year IS NULL OR extract(year FROM s.premiered) = g.year) HAVING count(*) = 1
    ) AS titled_show ON true
    LEFT JOIN LATERAL (
      SELECT min(id::text)::uuid AS id FROM movies AS m WHERE g.of = 'movie' AND g.of_key IS NULL AND m.title = g.title AND m.deleted_at IS NULL
        AND (g.year IS NULL OR m.year = g.year) HAVING count(*) = 1
    ) AS titled_movie ON true
  )`;

/**
 * Stores where shows and movies were seen, with the first and the last day. It is not a contract, and says nothing about exclusivity. What
 * is known already gets longer, never shorter.
 */
export function carriageStatement(chunk: Chunk, given: Given): Sql {
  const { run_id, source } = chunk;
  const write = raw(chunk.dry_run ? 'false' : 'true');
  return sql`
    WITH ${fresh(chunk)},
    ${given(columns)},
    ${subjects(source)},
    ${join(distributorParts(source, raw('g.distributor')), ',\n')},
    outcome AS MATERIALIZED (
      SELECT g.*, s.tv_show_id, s.movie_id, d.id AS distributor_id, coalesce(g.region, '') AS place,
             CASE WHEN s.tv_show_id IS NULL AND s.movie_id IS NULL AND NOT ${isPlanned(chunk, raw('g.of'), raw('g.of_key'))} THEN 'skipped' WHEN c.key IS NULL THEN 'new'
                  WHEN g.first_seen < c.first_seen OR g.last_seen > c.last_seen OR c.first_seen IS NULL AND g.first_seen IS NOT NULL THEN 'changed'
                  ELSE 'same' END AS result
      FROM given AS g JOIN subjects AS s USING (n) JOIN named AS d USING (n)
      LEFT JOIN observed_carriage AS c ON c.source = ${source} AND c.key = g.key AND c.region = coalesce(g.region, '')
    ),
    ${join(addedDistributors(source, run_id, raw(`SELECT distributor_id FROM outcome WHERE result = 'new'`), write), ',\n')},
    kept AS (
      INSERT INTO observed_carriage AS c (source, key, region, tv_show_id, movie_id, distributor_id, first_seen, last_seen, run_id)
      SELECT ${source}, key, place, tv_show_id, movie_id, distributor_id, first_seen, last_seen, ${run_id}::uuid
      FROM outcome WHERE result IN ('new', 'changed') AND ${write}
      ON CONFLICT (source, key, region) DO UPDATE
      SET first_seen = least(c.first_seen, EXCLUDED.first_seen), last_seen = greatest(c.last_seen, EXCLUDED.last_seen), run_id = EXCLUDED.run_id
    ),
    ${stored(chunk, {
      inserted: raw(`(SELECT coalesce(sum(counts), 0) FROM outcome WHERE result = 'new')`),
      updated: raw(`(SELECT coalesce(sum(counts), 0) FROM outcome WHERE result = 'changed')`),
      unchanged: sql`${chunk.replaced} + (SELECT coalesce(sum(counts), 0) FROM outcome WHERE result = 'same')`,
      refused: raw(`SELECT 'unknown_title' AS reason, line, title AS key, counts FROM outcome WHERE result = 'skipped' AND counts > 0`),
    })}
    ${outcomeOf(chunk)}`;
}
