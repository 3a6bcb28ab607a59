import sql, { type Sql } from 'sql-template-tag';
import type { CommandEnvelope } from '../../contract/command.ts';
import { commandStatement } from '../sql/command-statement.ts';

/** Takes a person's identity out of the audit trail, also out of what is still on its way there; there is no thing to name. */
export function erasePersonStatement(command: CommandEnvelope, { sub }: { sub: string }): Sql {
  const decision = sql`
    SELECT 'applied' AS state, NULL::text AS code, NULL::text AS detail, NULL::uuid AS resource_id, NULL::int AS version,
           NULL::jsonb AS rows`;
  const erased = sql`erased AS (
      INSERT INTO erased_people (sub) SELECT ${sub} WHERE EXISTS (SELECT 1 FROM applied) ON CONFLICT DO NOTHING
    )`;
  return commandStatement({ command, decision, changes: [erased] });
}
