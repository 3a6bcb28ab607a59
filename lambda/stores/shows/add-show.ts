import sql from 'sql-template-tag';
import { addShow } from '../../contract/commands/shows/add-show.ts';
import { auditRow, commandStatement } from '../sql/command-statement.ts';
import { decide, fresh } from '../sql/decision.ts';
import { duplicateOfShow } from '../sql/natural-keys.ts';
import { statementOf } from '../sql/statement-of.ts';
import { equalShow, externalIdParts, genreParts, givenShow, nameParts, networkParts, noNetwork } from './show-parts.ts';

/** Adds a show, unless there is one of this title and premiere, or one that has an external id of it. */
export const addShowStatement = statementOf(addShow, (command, data) => {
  const from = sql`given AS wanted LEFT JOIN LATERAL (${equalShow}) AS same ON true`;
  const decision = decide([...noNetwork(data.network_id), ...duplicateOfShow], from, fresh);
  const added = sql`added AS (
      INSERT INTO tv_shows (id, title, status, premiered, ended, runtime_minutes, network_id, poster_url, summary, source)
      SELECT given.id, title, status, premiered, ended, runtime_minutes, network.id, poster_url, summary, 'editor'
      FROM given, network, applied
      RETURNING id
    )`;
  const { id: _, ...after } = data;
  const audited = auditRow(command, sql`NULL::jsonb`, sql`${JSON.stringify(after)}::jsonb`);
  return commandStatement({
    command,
    given: givenShow(data),
    decision,
    changes: [...networkParts(command), added, ...genreParts(command), ...nameParts, ...externalIdParts, audited],
  });
});
