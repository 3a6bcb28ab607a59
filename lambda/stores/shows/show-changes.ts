import sql, { raw, type Sql } from 'sql-template-tag';
import type { CommandEnvelope } from '../../contract/command.ts';
import type { CommandData } from '../../contract/commands.ts';
import { changeStatement, deletion } from '../sql/change-statement.ts';
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
} from './show-parts.ts';

/** Replaces what an editor says of a show; its former title stays one of its names. */
export function updateShowStatement(command: CommandEnvelope, { expected_version, ...show }: CommandData<'update-show@1'>): Sql {
  return changeStatement({
    command,
    resource: 'show',
    id: show.id,
    expected: expected_version,
    action: 'edit',
    given: givenShow(show),
    first: networkParts(command),
    set: raw(`(title, status, premiered, ended, runtime_minutes, network_id, poster_url, summary) =
      (SELECT title, status, premiered, ended, runtime_minutes, network.id, poster_url, summary FROM given, network)`),
    equal: equalShow,
    refusals: noNetwork(show.network_id, raw('current.network_id')),
    further: [...genreParts(command), ...nameParts, ...externalIdParts],
    audits: auditedLists,
  });
}

/** Marks a show as deleted: whatever is below it is found no more. */
export const deleteShowStatement = deletion('show');

/** `given`, a show as it is: its title and premiere, with these external ids. */
const givenAsItIs = (id: string, externalIds: Sql) => sql`given AS (
      SELECT id, title, premiered, ${externalIds} AS external_ids FROM tv_shows WHERE id = ${id}::uuid
    )`;

/** Takes the mark of deletion off a show. */
export function restoreShowStatement(command: CommandEnvelope, { id, expected_version }: CommandData<'restore-show@1'>): Sql {
  return changeStatement({
    command,
    resource: 'show',
    id,
    expected: expected_version,
    action: 'restore',
    among: 'deleted',
    given: givenAsItIs(id, raw('NULL::jsonb')),
    refusals: [
      { when: raw('current.merged_into IS NOT NULL'), code: 'merged', detail: raw(`'It was merged into ' || current.merged_into || '.'`) },
    ],
    set: sql`deleted_at = NULL`,
    equal: equalShow,
  });
}

/** Replaces the external ids of a show; one that another living show has makes this its duplicate. */
export function setExternalIdsStatement(command: CommandEnvelope, data: CommandData<'set-external-ids@1'>): Sql {
  return changeStatement({
    command,
    resource: 'show',
    id: data.id,
    expected: data.expected_version,
    action: 'edit',
    given: givenAsItIs(data.id, sql`${JSON.stringify(data.external_ids)}::jsonb`),
    set: sql`updated_at = now()`,
    equal: equalShow,
    further: externalIdParts,
    audits: auditedIds,
  });
}
