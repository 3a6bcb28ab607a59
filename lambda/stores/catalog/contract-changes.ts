import sql, { type Sql } from 'sql-template-tag';
import type { CommandEnvelope } from '../../contract/command.ts';
import type { CommandData } from '../../contract/commands.ts';
import { changeStatement, deletion } from './change-statement.ts';
import { assignments, createStatement } from './create-statement.ts';
import type { Rule } from './decision.ts';
import { noDistributor, noShow } from './references.ts';

type Whole = CommandData<'add-contract@1'>;

const rowOf = (data: Whole) => ({
  distributor_id: sql`${data.distributor_id}::uuid`,
  distribution_type: sql`${data.distribution_type}::text`,
  region: sql`${data.region}::text`,
  contract_start_date: sql`${data.contract_start_date}::date`,
  contract_end_date: sql`${data.contract_end_date}::date`,
  exclusive: sql`${data.exclusive}::boolean`,
});

/** Another exclusive contract for the same show and region that holds on one of its days. */
const overlapping = ({ id, tv_show_id, region, contract_start_date, contract_end_date }: Whole) => sql`(
  SELECT other.id FROM tv_show_distributors AS other
  WHERE other.exclusive AND other.deleted_at IS NULL AND other.id <> ${id}::uuid
    AND other.tv_show_id = ${tv_show_id}::uuid AND other.region = ${region}
    AND daterange(other.contract_start_date, other.contract_end_date, '[]')
        && daterange(${contract_start_date}::date, ${contract_end_date}::date, '[]')
  ORDER BY other.contract_start_date, other.id LIMIT 1)`;

function overlap(data: Whole): Rule[] {
  if (!data.exclusive) return [];
  const detail = sql`'Another exclusive contract for this show and region holds at the same time.'`;
  return [{ when: sql`EXISTS ${overlapping(data)}`, code: 'contract_overlap', detail, names: overlapping(data) }];
}

/** Adds a contract to a living show with an active distributor, unless an exclusive one stands in its way. */
export function addContractStatement(command: CommandEnvelope, data: Whole): Sql {
  const { id, tv_show_id } = data;
  return createStatement({
    command,
    resource: 'contract',
    id,
    row: { tv_show_id: sql`${tv_show_id}::uuid`, ...rowOf(data) },
    refusals: [noShow(tv_show_id), noDistributor(data.distributor_id), ...overlap(data)],
  });
}

/** Replaces a contract; a distributor that it has already need not be active. */
export function updateContractStatement(command: CommandEnvelope, data: CommandData<'update-contract@1'>): Sql {
  const { id, distributor_id, expected_version: expected } = data;
  const refusals = [noDistributor(distributor_id, sql`current.distributor_id`), ...overlap(data)];
  return changeStatement({ command, resource: 'contract', id, expected, action: 'edit', set: assignments(rowOf(data)), refusals });
}

/** Marks a contract as deleted. */
export const deleteContractStatement = deletion('contract');
