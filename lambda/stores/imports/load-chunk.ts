import sql, { type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';

interface Chunk {
  readonly run_id: string;
  readonly chunk: number;
  readonly skipped: readonly unknown[];
}

/**
 * Loads one chunk and stores its counts in one statement. A chunk is loaded only once. `parts` defines `given`, the rows of the chunk, which
 * must be empty if `fresh` is, and `inserted`, the new rows among them.
 */
export async function loadChunk(grant: Grant<'catalog:write'>, { run_id, chunk, skipped }: Chunk, parts: Sql): Promise<void> {
  const statement = sql`
    WITH fresh AS (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM etl_chunks WHERE run_id = ${run_id}::uuid AND chunk = ${chunk})),
    ${parts}
    INSERT INTO etl_chunks (run_id, chunk, inserted, duplicates, skipped)
    SELECT ${run_id}::uuid, ${chunk}, (SELECT count(*) FROM inserted),
           (SELECT count(*) FROM given) - (SELECT count(*) FROM inserted), ${JSON.stringify(skipped)}::jsonb
    FROM fresh
    ON CONFLICT DO NOTHING`;
  await queryCatalog(grant, statement, z.unknown());
}
