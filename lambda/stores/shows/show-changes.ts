import sql, { raw, type Sql } from 'sql-template-tag';
import { addShow } from '../../contract/commands/shows/add-show.ts';
import { deleteShow } from '../../contract/commands/shows/delete-show.ts';
import { putShow } from '../../contract/commands/shows/put-show.ts';
import { restoreShow } from '../../contract/commands/shows/restore-show.ts';
import { setExternalIds } from '../../contract/commands/shows/set-external-ids.ts';
import { updateShow } from '../../contract/commands/shows/update-show.ts';
import { change, deletion, restoration } from '../sql/change-statement.ts';
import { auditRow, commandStatement } from '../sql/command-statement.ts';
import { decide, fresh } from '../sql/decision.ts';
import { duplicateOfShow } from '../sql/natural-keys.ts';
import { statementOf, upsertOf } from '../sql/statement-of.ts';
import {
  auditedIds,
  auditedLists,
  equalShow,
  externalIdParts,
  genreParts,
  givenShow,
  nameParts,
  networkParts,
  noNetwork,
  unchangedShow,
} from './show-parts.ts';

/** The columns of a show that an editor's command replaces. */
const written = raw('title, status, premiered, premiered_precision, ended, ended_precision, runtime_minutes, poster_url, summary');

/** Adds a show, unless one has the same title and premiere, or one of its external ids. */
export const addShowStatement = statementOf(addShow, (command, data) => {
  const from = sql`given AS wanted LEFT JOIN LATERAL (${equalShow}) AS same ON true`;
  const decision = decide([...noNetwork(data.network_id), ...duplicateOfShow], from, fresh);
  const added = sql`added AS (
      INSERT INTO tv_shows (id, ${written}, type, network_id, source)
      SELECT given.id, ${written}, type, network.id, 'editor'
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

/** Replaces the fields of a show. Its former title stays one of its names. */
export const updateShowStatement = change(updateShow, (data, command) => ({
  given: givenShow(data),
  first: networkParts(command),
  set: raw(`(${written.statement}, type, network_id) =
      (SELECT ${written.statement}, CASE WHEN keeps_type THEN tv_shows.type ELSE given.type END, network.id FROM given, network)`),
  unchanged: unchangedShow(written.statement),
  equal: equalShow,
  refusals: noNetwork(data.network_id, raw('current.network_id')),
  further: [...genreParts(command), ...nameParts, ...externalIdParts],
  audits: auditedLists,
}));

/** Replaces the show with an external id, or adds it. */
export const putShowStatement = upsertOf(putShow, addShowStatement, updateShowStatement);

/** Marks a show as deleted, which also hides its parts. */
export const deleteShowStatement = deletion(deleteShow);

/** `given`: the title and premiere of a show, with new external ids. */
const givenAsItIs = (id: string, externalIds: Sql) => sql`given AS (
      SELECT id, title, premiered, ${externalIds} AS external_ids FROM tv_shows WHERE id = ${id}::uuid
    )`;

/** Restores a deleted show. */
export const restoreShowStatement = restoration(restoreShow, ({ id }) => ({
  given: givenAsItIs(id, raw('NULL::jsonb')),
  refusals: [
    {
      when: raw('current.merged_into IS NOT NULL'),
      code: 'merged',
      detail: raw(`'The show was merged into ' || current.merged_into || '.'`),
    },
  ],
  equal: equalShow,
}));

/** Replaces the external ids of a show. If another show has one of them, the change ends as its duplicate. */
export const setExternalIdsStatement = change(setExternalIds, (data) => ({
  given: givenAsItIs(data.id, sql`${JSON.stringify(data.external_ids)}::jsonb`),
  set: sql`updated_at = now()`,
  equal: equalShow,
  further: externalIdParts,
  audits: auditedIds,
}));
