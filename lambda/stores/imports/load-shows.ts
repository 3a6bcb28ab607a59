import sql from 'sql-template-tag';
import { uuidv7 } from 'uuidv7';
import type { ImportedShow, ShowChunk } from '../../contract/import-message.ts';
import { namesOf, normalizedName } from '../../domain/show-name.ts';
import type { Grant } from '../../platform/grants.ts';
import { loadChunk } from './load-chunk.ts';

/** A show with the ids and names that it would be stored under; its episodes are numbers only. */
function prepared({ line: _, ...show }: ImportedShow) {
  return {
    ...show,
    id: uuidv7(),
    network_id: uuidv7(),
    names: namesOf(show.title, show.aliases, show.premiered).map((name) => ({ name, normalized: normalizedName(name) })),
    episodes: show.seasons.flatMap(({ number, episodes }) =>
      Array.from({ length: episodes ?? 0 }, (_unused, index) => ({ id: uuidv7(), season: number, episode: index + 1 })),
    ),
  };
}

/**
 * Loads one chunk of shows with their networks, genres, names, numbers and episodes, as {@link loadChunk} does. Existing shows do not
 * change, and merged shows stay merged.
 */
export async function loadShows(grant: Grant<'catalog:write'>, { source, shows, ...loading }: ShowChunk): Promise<void> {
  const rows = JSON.stringify(shows.map(prepared));
  await loadChunk(
    grant,
    loading,
    sql`
    given AS (
      SELECT given.*
      FROM jsonb_to_recordset(${rows}::jsonb) AS given (
        id uuid, title text, status text, premiered date, ended date, runtime_minutes int, network jsonb, network_id uuid,
        genres jsonb, names jsonb, seasons jsonb, episodes jsonb, external_ids jsonb
      ), fresh
    ),
    wanted_networks AS (
      SELECT DISTINCT ON (network ->> 'kind', network ->> 'name', network ->> 'country')
             network_id AS id, network ->> 'kind' AS kind, network ->> 'name' AS name, network ->> 'country' AS country_code
      FROM given WHERE jsonb_typeof(network) = 'object'
    ),
    added_networks AS (
      INSERT INTO distributors (id, kind, name, country_code) SELECT id, kind, name, country_code FROM wanted_networks
      ON CONFLICT ON CONSTRAINT distributors_once DO NOTHING
      RETURNING id, kind, name, country_code
    ),
    networks AS (
      SELECT id, kind, name, country_code FROM added_networks
      UNION ALL SELECT id, kind, name, country_code FROM distributors
    ),
    inserted AS (
      INSERT INTO tv_shows (id, title, status, premiered, ended, runtime_minutes, network_id, source)
      SELECT given.id, title, status, premiered, ended, runtime_minutes, networks.id, ${source}
      FROM given LEFT JOIN networks
        ON networks.kind = network ->> 'kind' AND networks.name = network ->> 'name'
       AND networks.country_code IS NOT DISTINCT FROM network ->> 'country'
      WHERE NOT EXISTS (
        SELECT 1 FROM tv_shows AS former
        WHERE former.title = given.title AND former.premiered IS NOT DISTINCT FROM given.premiered AND former.merged_into IS NOT NULL
      )
      ON CONFLICT DO NOTHING
      RETURNING id
    ),
    new_shows AS (SELECT given.* FROM given JOIN inserted USING (id)),
    new_genres AS (
      INSERT INTO genres (name) SELECT DISTINCT jsonb_array_elements_text(genres) FROM new_shows ON CONFLICT DO NOTHING RETURNING name
    ),
    show_genres AS (
      INSERT INTO tv_show_genres (tv_show_id, genre, position)
      SELECT new_shows.id, genre, position FROM new_shows, jsonb_array_elements_text(genres) WITH ORDINALITY AS list (genre, position)
    ),
    names AS (
      INSERT INTO show_names (tv_show_id, name, normalized)
      SELECT new_shows.id, name, normalized FROM new_shows, jsonb_to_recordset(names) AS list (name text, normalized text)
    ),
    ids AS (
      INSERT INTO external_ids (source, value, tv_show_id)
      SELECT list.source, value, new_shows.id FROM new_shows, jsonb_to_recordset(external_ids) AS list (source text, value text)
      ON CONFLICT DO NOTHING
    ),
    show_seasons AS (
      INSERT INTO seasons (tv_show_id, season_number)
      SELECT new_shows.id, number FROM new_shows, jsonb_to_recordset(seasons) AS list (number int)
    ),
    numbered AS (
      INSERT INTO episodes (id, tv_show_id, season_number, episode_number)
      SELECT list.id, new_shows.id, season, episode
      FROM new_shows, jsonb_to_recordset(episodes) AS list (id uuid, season int, episode int)
    )`,
  );
}
