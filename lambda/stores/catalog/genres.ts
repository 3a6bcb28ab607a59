import sql, { raw, type Sql } from 'sql-template-tag';
import type { CommandEnvelope } from '../../contract/command.ts';
import { genre } from '../../contract/genre.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { auditOfAdded } from '../sql/command-statement.ts';

/** Genres as the API shows them. */
export const genres = { columns: columnsOf(genre), row: rowOf(genre), tables: raw('genres'), id: raw('id'), living: raw('true') };

/** Adds those of `wanted`, a query for names, that are not there yet, each with an entry of the audit trail. */
export const genresAdded = (command: CommandEnvelope, wanted: Sql): Sql[] => [
  sql`new_genres AS (INSERT INTO genres (name) ${wanted} ON CONFLICT DO NOTHING RETURNING id, name)`,
  auditOfAdded(command, 'audited_genres', 'genre', 'new_genres', `jsonb_build_object('name', name)`),
];
