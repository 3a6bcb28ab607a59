import sql from 'sql-template-tag';
import { uuidv7 } from 'uuidv7';
import * as z from 'zod';
import type { ImportSplit, MovieChunk } from '../../contract/import-message.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { loadChunk } from './load-chunk.ts';

const nothing = z.unknown();

/** Notes that an import has begun, and of how many chunks and records it consists. Doing it again changes nothing. */
export async function beginImport(grant: Grant<'catalog:write'>, run: ImportSplit, records: number, chunks: number): Promise<void> {
  await queryCatalog(
    grant,
    sql`INSERT INTO etl_runs (id, source, file, started_by, records, chunks)
        VALUES (${run.run_id}::uuid, ${run.source}, ${run.key}, ${run.started_by}, ${records}, ${chunks})
        ON CONFLICT (id) DO NOTHING`,
    nothing,
  );
}

/** Loads one chunk of movies, as {@link loadChunk} does. Existing movies do not change. */
export async function loadMovies(grant: Grant<'catalog:write'>, { source, movies, ...loading }: MovieChunk): Promise<void> {
  const rows = JSON.stringify(movies.map((movie) => ({ id: uuidv7(), ...movie })));
  await loadChunk(
    grant,
    loading,
    sql`
    given AS (
      SELECT id, title, genre, rating, year, year_suspect
      FROM jsonb_to_recordset(${rows}::jsonb)
        AS given (id uuid, title text, genre text, rating numeric, year int, year_suspect boolean), fresh
    ),
    new_genres AS (INSERT INTO genres (name) SELECT DISTINCT genre FROM given WHERE genre IS NOT NULL ON CONFLICT DO NOTHING),
    inserted AS (
      INSERT INTO movies (id, title, genre, rating, year, year_suspect, source)
      SELECT id, title, genre, rating, year, year_suspect, ${source} FROM given
      ON CONFLICT DO NOTHING
      RETURNING 1
    )`,
  );
}
