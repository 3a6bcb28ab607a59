import sql, { type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { type AirMinutes, mostAirTimes, mostIds, type PackedEpisodes, packAirTimes, precisions } from '../../domain/card-episodes.ts';
import { json } from '../sql/columns.ts';

const byPrecision = Object.entries(precisions).map(([number, word]) => ({ number: Number(number), word }));

/**
 * The numbered episodes of the show `s` in order, as JSON: their ids as base64 of 16 bytes each, and when they air as numbers, each 5 times
 * the minutes since 1970 plus the number of the precision. Null where a card cannot hold so many.
 */
export const episodesOfCard: Sql = sql`(
  SELECT jsonb_build_object(
    'ids', CASE WHEN count(*) <= ${mostIds}::int
      THEN translate(encode(string_agg(uuid_send(e.id), ''::bytea ORDER BY season_number, episode_number), 'base64'), chr(10), '') END,
    'airs', CASE WHEN count(*) <= ${mostAirTimes}::int THEN string_agg(airs.packed::text, ',' ORDER BY season_number, episode_number) END)::text
  FROM episodes AS e
  CROSS JOIN LATERAL (
    SELECT CASE WHEN e.air_date IS NULL THEN 0
      ELSE ${precisions.length}::int * floor(extract(epoch FROM coalesce(e.airs_at, e.air_date::timestamp AT TIME ZONE 'UTC')) / 60)::bigint
        + (SELECT (list.value ->> 'number')::int FROM jsonb_array_elements(${JSON.stringify(byPrecision)}::jsonb) AS list
           WHERE list.value ->> 'word' = e.air_precision) END AS packed
  ) AS airs
  WHERE e.tv_show_id = s.id AND e.deleted_at IS NULL AND e.episode_number IS NOT NULL)`;

const read = json(z.object({ ids: z.string().nullable(), airs: z.string().nullable() }));

function airMinutes(packed: number): AirMinutes {
  const precision = ((packed % precisions.length) + precisions.length) % precisions.length;
  return { precision, minutes: (packed - precision) / precisions.length };
}

/** The episodes of a card as {@link episodesOfCard} reads them. A show without numbered episodes has none of both. */
export const packedEpisodes = read.transform(
  ({ ids, airs }): PackedEpisodes => ({
    episode_ids: ids === null ? null : new Uint8Array(Buffer.from(ids, 'base64')),
    episode_airs: airs === null ? null : packAirTimes(airs.split(',').map((packed) => airMinutes(Number(packed)))),
  }),
);
