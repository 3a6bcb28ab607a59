import sql, { raw, type Sql } from 'sql-template-tag';
import { uuidv7 } from 'uuidv7';
import type { ShowRecord } from '../../contract/imports/record.ts';
import { namesOf, normalizedName } from '../../domain/show-name.ts';
import { namesAgain } from './bulk-source.ts';
import { addedDistributors, distributorParts, isUnknownDistributor } from './distributor-parts.ts';
import type { Loading } from './loading.ts';
import { hasVanished, vanishedEpisodes } from './vanished-episodes.ts';

/** The first day of a date as a source states it, and how precise it is. */
const dated = (stated: string | undefined) =>
  stated === undefined
    ? { day: null, precision: null }
    : { day: `${stated}-01-01`.slice(0, 10), precision: ({ 4: 'year', 7: 'month' } as Record<number, string>)[stated.length] ?? 'day' };

/** A show as the statement reads it, with the names that it is found under and the ids of what may be new with it. */
export function showRow({ kind: _, premiered, ended, network, seasons = [], ...show }: ShowRecord) {
  const [begins, ends] = [dated(premiered), dated(ended)];
  return {
    ...show,
    premiered: begins.day,
    premiered_precision: begins.precision,
    ended: ends.day,
    ended_precision: ends.precision,
    network: network ?? null,
    new_distributor_id: uuidv7(),
    normalized: normalizedName(show.title),
    names: namesOf(show.title, show.aliases ?? [], premiered ?? null).map((name) => ({ name, normalized: normalizedName(name) })),
    seasons,
    episodes: seasons.flatMap(({ number, episodes }) =>
      Array.from({ length: episodes ?? 0 }, (_unused, index) => ({ id: uuidv7(), season: number, episode: index + 1 })),
    ),
  };
}

/** What belongs to a show and is replaced or completed with it: genres are the source's, names and numbers are only added. */
const belongings = (source: string, write: Sql): Sql[] => [
  raw(`loaded AS (
      SELECT o.id, o.result, o.genres, o.current_genres, g.names, g.external_ids, g.seasons, g.episodes, g.key
      FROM outcome AS o JOIN given AS g USING (n) WHERE o.result IN ('new', 'changed')
    )`),
  sql`new_genres AS (
      INSERT INTO genres (name) SELECT DISTINCT unnest(genres) FROM loaded WHERE ${write} ON CONFLICT DO NOTHING
    )`,
  sql`former_genres AS (
      DELETE FROM tv_show_genres AS had USING loaded
      WHERE had.tv_show_id = loaded.id AND loaded.genres IS NOT NULL AND NOT had.genre = ANY (loaded.genres) AND ${write}
    )`,
  sql`show_genres AS (
      INSERT INTO tv_show_genres (tv_show_id, genre, position)
      SELECT loaded.id, list.genre, min(position) FROM loaded, unnest(genres) WITH ORDINALITY AS list (genre, position)
      WHERE ${write} GROUP BY loaded.id, list.genre
      ON CONFLICT (tv_show_id, genre) DO UPDATE SET position = EXCLUDED.position
    )`,
  sql`names AS (
      INSERT INTO show_names (tv_show_id, name, normalized)
      SELECT loaded.id, name, normalized FROM loaded, jsonb_to_recordset(names) AS list (name text, normalized text)
      WHERE length(name) <= 255 AND ${write} ON CONFLICT DO NOTHING
    )`,
  sql`ids AS (
      INSERT INTO external_ids (source, value, tv_show_id)
      SELECT DISTINCT ON (list.source, value) list.source, value, loaded.id FROM loaded,
        LATERAL jsonb_to_recordset(coalesce(external_ids, '[]')) AS list (source text, value text)
      WHERE ${write} AND NOT EXISTS (SELECT 1 FROM external_ids AS had WHERE had.tv_show_id = loaded.id AND had.source = list.source)
      ORDER BY list.source, value, loaded.id ON CONFLICT DO NOTHING
    )`,
  sql`show_seasons AS (
      INSERT INTO seasons (tv_show_id, season_number)
      SELECT loaded.id, number FROM loaded, jsonb_to_recordset(seasons) AS list (number int) WHERE ${write} ON CONFLICT DO NOTHING
    )`,
  sql`numbered AS (
      INSERT INTO episodes (id, tv_show_id, season_number, episode_number, air_source)
      SELECT list.id, loaded.id, season, episode, ${source} FROM loaded, jsonb_to_recordset(episodes) AS list (id uuid, season int, episode int)
      WHERE result = 'new' AND ${write}
    )`,
];

/** Columns of shows that a source may state, with their types. */
export const showColumns = {
  title: 'text',
  type: 'text',
  status: 'text',
  premiered: 'date',
  premiered_precision: 'text',
  ended: 'date',
  ended_precision: 'text',
  runtime_minutes: 'int',
  network_id: 'uuid',
  poster_url: 'text',
  summary: 'text',
  rating: 'numeric',
  votes: 'int',
} as const;

/**
 * How shows are loaded. A show whose key is new is the one that has one of its external ids, else the only one that has its name and the
 * year of its premiere and that the source has not named yet; one that the same source loaded and an editor deleted counts too.
 */
export const showLoading = (source: string, runId: string, dryRun: boolean): Loading => {
  const write = raw(dryRun ? 'false' : 'true');
  return {
    kind: 'show',
    columns: showColumns,
    fields: {
      normalized: 'text',
      network: 'jsonb',
      new_distributor_id: 'uuid',
      genres: 'jsonb',
      names: 'jsonb',
      external_ids: 'jsonb',
      seasons: 'jsonb',
      episodes: 'jsonb',
      episode_keys: 'jsonb',
    },
    fixed: { source: sql`${source}::text` },
    first: distributorParts(source, raw('g.network')),
    blank: { status: raw(`c.status = 'unknown'`) },
    goesWith: { premiered_precision: 'premiered', ended_precision: 'ended', votes: 'rating' },
    values: {
      premiered_precision: raw(`coalesce(g.premiered_precision, CASE WHEN c.id IS NULL THEN 'day' END)`),
      ended_precision: raw(`coalesce(g.ended_precision, CASE WHEN c.id IS NULL THEN 'day' END)`),
      status: raw(`coalesce(g.status, CASE WHEN c.id IS NULL THEN 'unknown' END)`),
      network_id: raw('(SELECT n.id FROM named AS n WHERE n.n = g.n)'),
    },
    refused: sql`CASE WHEN ${isUnknownDistributor(raw('g.network'))} THEN 'unknown_distributor' END`,
    found: sql`
      SELECT min(id::text)::uuid AS id, CASE WHEN count(DISTINCT id) > 1 THEN 'ambiguous_show' END AS reason FROM (
        SELECT candidates.*, rank() OVER (ORDER BY way) AS place FROM (
          SELECT s.id, 1 AS way FROM jsonb_to_recordset(g.external_ids) AS list (source text, value text)
          JOIN external_ids AS had USING (source, value) JOIN tv_shows AS s ON s.id = had.tv_show_id
          UNION ALL
          SELECT s.id, CASE WHEN s.deleted_at IS NOT NULL THEN 4 WHEN s.title = g.title THEN 2 ELSE 3 END FROM show_names AS n JOIN tv_shows AS s ON s.id = n.tv_show_id
          WHERE n.normalized = g.normalized AND extract(year FROM s.premiered) = extract(year FROM g.premiered)
            AND (s.deleted_at IS NULL OR s.source = ${source})
          UNION ALL
          SELECT s.id, 5 FROM tv_shows AS s
          WHERE s.title = g.title AND (s.premiered IS NULL OR g.premiered IS NULL) AND s.premiered IS NOT DISTINCT FROM coalesce(s.premiered, g.premiered)
            AND s.deleted_at IS NULL
        ) AS candidates
        WHERE ${namesAgain(source)} OR NOT EXISTS (SELECT 1 FROM source_keys AS other WHERE other.kind = 'show' AND other.id = candidates.id AND other.source = ${source})
      ) AS ranked WHERE place = 1`,
    looksAgain: hasVanished(source),
    once: ['title', 'premiered'],
    lists: {
      genres: [
        raw(`(SELECT array_agg(genre::text ORDER BY position) FROM tv_show_genres WHERE tv_show_id = c.id)`),
        raw(`CASE WHEN jsonb_typeof(g.genres) = 'array' THEN ARRAY(
               SELECT genre_of_word(word) FROM jsonb_array_elements_text(g.genres) WITH ORDINALITY AS list (word, position)
               GROUP BY 1 ORDER BY min(position)) END`),
      ],
    },
    further: [
      ...addedDistributors(source, runId, raw(`SELECT network_id FROM outcome WHERE result IN ('new', 'changed')`), write),
      ...belongings(source, write),
      ...vanishedEpisodes(source, runId, write),
    ],
    shows: raw(`SELECT id FROM outcome WHERE result IN ('new', 'changed')`),
  };
};
