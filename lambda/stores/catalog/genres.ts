import sql, { type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { CommandEnvelope } from '../../contract/command.ts';
import { timestamp } from '../sql/columns.ts';
import { auditRows } from '../sql/command-statement.ts';

/** The columns of a genre as the API shows it. */
export const genreColumns = sql`id, name, version, created_at, updated_at`;

export const genreRow = z.object({
  id: z.string(),
  name: z.string(),
  version: z.int(),
  created_at: timestamp,
  updated_at: timestamp,
});

/** Adds those of `wanted`, a query for names, that are not there yet, each with an entry of the audit trail. */
export const genresAdded = (command: CommandEnvelope, wanted: Sql): Sql[] => [
  sql`new_genres AS (INSERT INTO genres (name) ${wanted} ON CONFLICT DO NOTHING RETURNING id, name)`,
  auditRows(
    command,
    'audited_genres',
    { kind: 'genre', action: 'create' },
    sql`SELECT id, NULL::jsonb AS old_values, jsonb_build_object('name', name) AS new_values FROM new_genres`,
  ),
];
