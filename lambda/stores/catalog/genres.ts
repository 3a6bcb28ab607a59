import sql, { raw, type Sql } from 'sql-template-tag';
import type { CommandEnvelope } from '../../contract/command.ts';
import { genre } from '../../contract/genre.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { auditOfAdded } from '../sql/command-statement.ts';

/** The API's view of genres. */
export const genres = { columns: columnsOf(genre), row: rowOf(genre), tables: raw('genres'), id: raw('id'), living: raw('true') };

/** Adds the missing genres of `wanted`, a query for names, each with an audit entry. */
export const genresAdded = (command: CommandEnvelope, wanted: Sql): Sql[] => [
  sql`new_genres AS (INSERT INTO genres (name) ${wanted} ON CONFLICT DO NOTHING RETURNING id, name)`,
  auditOfAdded(command, 'audited_genres', 'genre', 'new_genres', `jsonb_build_object('name', name)`),
];
