import sql, { type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import type { CommandEnvelope } from '../../contract/command.ts';
import type { addShow } from '../../contract/commands/add-show.ts';
import { auditRow, commandStatement } from './command-statement.ts';
import { equalShow, externalIdParts, genreParts, givenShow, nameParts, networkParts, unknownNetwork } from './show-parts.ts';

/** Adds a show, unless there is one of this title and premiere, or one that has an external id of it. */
export function addShowStatement(command: CommandEnvelope, data: z.output<typeof addShow.data>): Sql {
  const decision = sql`
    SELECT CASE WHEN ${unknownNetwork} THEN 'rejected' WHEN same.id IS NULL THEN 'applied' ELSE 'duplicate' END AS state,
           CASE WHEN ${unknownNetwork} THEN 'unknown_distributor' END AS code,
           CASE WHEN ${unknownNetwork} THEN 'There is no distributor ' || given.network_id || '.' END AS detail,
           coalesce(same.id, given.id) AS resource_id, CASE WHEN same.id IS NULL THEN 1 END AS version
    FROM given LEFT JOIN LATERAL (${equalShow}) AS same ON true`;
  const added = sql`added AS (
      INSERT INTO tv_shows (id, title, status, premiered, ended, runtime_minutes, network_id, poster_url, summary, source)
      SELECT given.id, title, status, premiered, ended, runtime_minutes, network.id, poster_url, summary, 'editor'
      FROM given, network, applied
      RETURNING id
    )`;
  const { id: _, ...after } = data;
  const audited = auditRow(command, 'create', 'show', sql`NULL::jsonb`, sql`${JSON.stringify(after)}::jsonb`);
  return commandStatement({
    command,
    given: givenShow(data),
    decision,
    changes: [...networkParts(command), added, ...genreParts, ...nameParts, ...externalIdParts, audited],
  });
}
