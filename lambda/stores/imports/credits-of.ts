import sql, { raw, type Sql } from 'sql-template-tag';
import { credits } from '../../contract/credits.ts';
import { noRun } from '../sql/command-statement.ts';

const list = Object.entries(credits).map(([source, credit]) => ({ source, ...credit }));

/** The credits of the sources that loaded a resource, by its kind and id, as JSON. */
export const creditsOf = (kind: 'show' | 'episode' | 'movie', id: string): Sql => sql`(
  SELECT coalesce(jsonb_agg(to_jsonb(known) ORDER BY known.source), '[]')
  FROM jsonb_to_recordset(${JSON.stringify(list)}::jsonb) AS known (source text, text text, url text, licence text)
  WHERE EXISTS (SELECT 1 FROM source_keys AS keys WHERE keys.kind = ${kind} AND keys.id = ${raw(id)} AND keys.source = known.source
    AND keys.run_id <> ${noRun}::uuid))::text`;
