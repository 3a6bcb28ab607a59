import sql, { join, raw, type Sql } from 'sql-template-tag';
import type { CommandEnvelope } from '../../contract/command.ts';
import type { CommandData } from '../../contract/commands.ts';
import { changeStatement, deletion } from '../sql/change-statement.ts';
import { assignments, createStatement } from '../sql/create-statement.ts';
import { duplicateOfEqual } from '../sql/natural-keys.ts';
import { noDistributor, noShow, ofDeletedShow } from '../sql/references.ts';
import { excludedByAnother, sameTerms } from './exclusive-contracts.ts';

type Whole = CommandData<'add-contract@1'>;

const rowOf = (data: Whole) => ({
  distributor_id: sql`${data.distributor_id}::uuid`,
  distribution_type: sql`${data.distribution_type}::text`,
  region: sql`${data.region}::text`,
  contract_start_date: sql`${data.contract_start_date}::date`,
  contract_end_date: sql`${data.contract_end_date}::date`,
  exclusive: sql`${data.exclusive}::boolean`,
});

/** The row that a contract would be, to be compared with others. */
const wouldBe = ({ id, tv_show_id, ...data }: Whole) => {
  const row = { id: sql`${id}::uuid`, tv_show_id: sql`${tv_show_id}::uuid`, ...rowOf({ id, tv_show_id, ...data }) };
  return sql`(SELECT ${join(Object.entries(row).map(([column, value]) => sql`${value} AS ${raw(column)}`))})`;
};

/** Another living contract of the same show with the same distributor and the same terms as the row `own`. */
const equalContract = (own: Sql) => sql`
  SELECT other.id FROM ${own} AS own JOIN tv_show_distributors AS other ON other.tv_show_id = own.tv_show_id AND ${sameTerms('own', 'other')}
  WHERE other.id <> own.id AND other.deleted_at IS NULL`;

/** Refuses an equal contract as a duplicate first: an exclusive one would also overlap with itself. */
const standsInTheWay = (own: Sql) => [duplicateOfEqual('contract'), excludedByAnother(own)];

/** Adds a contract to a living show with an active distributor, unless it has it already or an exclusive one stands in its way. */
export function addContractStatement(command: CommandEnvelope, data: Whole): Sql {
  const { id, tv_show_id } = data;
  return createStatement({
    command,
    resource: 'contract',
    id,
    row: { tv_show_id: sql`${tv_show_id}::uuid`, ...rowOf(data) },
    equal: equalContract(wouldBe(data)),
    refusals: [noShow(tv_show_id), ...noDistributor(data.distributor_id), ...standsInTheWay(wouldBe(data))],
  });
}

/** Replaces a contract; a distributor that it has already need not be active. */
export function updateContractStatement(command: CommandEnvelope, data: CommandData<'update-contract@1'>): Sql {
  const { id, distributor_id, expected_version: expected } = data;
  const refusals = [ofDeletedShow, ...noDistributor(distributor_id, sql`current.distributor_id`), ...standsInTheWay(wouldBe(data))];
  const equal = equalContract(wouldBe(data));
  return changeStatement({ command, resource: 'contract', id, expected, action: 'edit', set: assignments(rowOf(data)), equal, refusals });
}

/** Marks a contract as deleted. */
export const deleteContractStatement = deletion('contract', [ofDeletedShow]);

/** Takes the mark of deletion off a contract, unless an exclusive one stands in its way. */
export function restoreContractStatement(command: CommandEnvelope, { id, expected_version }: CommandData<'restore-contract@1'>): Sql {
  return changeStatement({
    command,
    resource: 'contract',
    id,
    expected: expected_version,
    action: 'restore',
    among: 'deleted',
    set: sql`deleted_at = NULL`,
    equal: equalContract(raw('current')),
    refusals: [ofDeletedShow, ...standsInTheWay(raw('current'))],
  });
}
