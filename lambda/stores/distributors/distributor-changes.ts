import sql, { type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import type { CommandEnvelope } from '../../contract/command.ts';
import type { CommandData } from '../../contract/commands.ts';
import type { wholeDistributor } from '../../contract/distributor.ts';
import { changeStatement } from '../sql/change-statement.ts';
import { assignments, createStatement } from '../sql/create-statement.ts';

const rowOf = ({ kind, name, country_code, description, website_url }: z.output<typeof wholeDistributor>) => ({
  kind: sql`${kind}::text`,
  name: sql`${name}::text`,
  country_code: sql`${country_code}::char(2)`,
  description: sql`${description}::text`,
  website_url: sql`${website_url}::text`,
});

/** Another distributor, active or not, of the same kind, name and country; unknown equals unknown. */
const equalDistributor = ({ id, kind, name, country_code }: CommandData<'add-distributor@1'>) => sql`
  SELECT other.id FROM distributors AS other
  WHERE other.id <> ${id}::uuid AND other.kind = ${kind} AND other.name = ${name}
    AND other.country_code IS NOT DISTINCT FROM ${country_code}::char(2)`;

/** Adds a distributor, unless one of the same kind, name and country is there. */
export function addDistributorStatement(command: CommandEnvelope, data: CommandData<'add-distributor@1'>): Sql {
  return createStatement({ command, resource: 'distributor', id: data.id, row: rowOf(data), equal: equalDistributor(data) });
}

/** Replaces what is said of a distributor. */
export function updateDistributorStatement(command: CommandEnvelope, data: CommandData<'update-distributor@1'>): Sql {
  const set = assignments(rowOf(data));
  const { id, expected_version: expected } = data;
  return changeStatement({ command, resource: 'distributor', id, expected, action: 'edit', set, equal: equalDistributor(data) });
}

/** Makes a distributor inactive. */
export function deleteDistributorStatement(command: CommandEnvelope, { id, expected_version }: CommandData<'delete-distributor@1'>): Sql {
  return changeStatement({
    command,
    resource: 'distributor',
    id,
    expected: expected_version,
    action: 'delete',
    set: sql`active = false`,
    refusals: [{ when: sql`NOT current.active`, code: 'not_active', detail: sql`'It was deleted before.'` }],
  });
}

/** Makes a distributor active again. */
export function restoreDistributorStatement(command: CommandEnvelope, { id, expected_version }: CommandData<'restore-distributor@1'>): Sql {
  return changeStatement({
    command,
    resource: 'distributor',
    id,
    expected: expected_version,
    action: 'restore',
    set: sql`active = true`,
    refusals: [{ when: sql`current.active`, code: 'active', detail: sql`'It is not deleted.'` }],
  });
}
