import sql from 'sql-template-tag';
import { erasePerson } from '../../contract/commands/core/erase-person.ts';
import { commandStatement } from '../sql/command-statement.ts';
import { statementOf } from '../sql/statement-of.ts';

/** Removes a person's identity from the audit trail, from entries that queued commands will add, and from imports. It changes no resource. */
export const erasePersonStatement = statementOf(erasePerson, (command, { sub }) => {
  const decision = sql`
    SELECT 'applied' AS state, NULL::text AS code, NULL::text AS detail, NULL::uuid AS resource_id, NULL::int AS version,
           NULL::jsonb AS rows`;
  const erased = sql`erased AS (
      INSERT INTO erased_people (sub) SELECT ${sub} WHERE EXISTS (SELECT 1 FROM applied) ON CONFLICT DO NOTHING
    )`;
  const disowned = sql`disowned AS (
      UPDATE etl_runs SET owner_sub = NULL, started_by = 'erased' WHERE owner_sub = ${sub} AND EXISTS (SELECT 1 FROM applied)
    )`;
  return commandStatement({ command, decision, changes: [erased, disowned] });
});
