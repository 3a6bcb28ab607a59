import sql, { join, raw, type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import { addContract } from '../../contract/commands/distributors/add-contract.ts';
import { deleteContract } from '../../contract/commands/distributors/delete-contract.ts';
import { restoreContract } from '../../contract/commands/distributors/restore-contract.ts';
import { updateContract } from '../../contract/commands/distributors/update-contract.ts';
import { contract, contractTermsGiven } from '../../contract/show-contract.ts';
import { change, deletion, restoration } from '../sql/change-statement.ts';
import { typesOf } from '../sql/columns.ts';
import { assignments, creation, valuesOf } from '../sql/create-statement.ts';
import { duplicateOfEqual } from '../sql/natural-keys.ts';
import { noDistributor, noShow, ofDeletedShow } from '../sql/references.ts';
import { excludedByAnother, sameTerms } from './exclusive-contracts.ts';

type Whole = z.output<typeof addContract.data>;

const types = typesOf(contractTermsGiven, contract);

/** The contract of a command as a row, for comparison with others. */
const wouldBe = (data: Whole) => {
  const row = valuesOf(data, { id: 'uuid', tv_show_id: 'uuid', ...types });
  return sql`(SELECT ${join(Object.entries(row).map(([column, value]) => sql`${value} AS ${raw(column)}`))})`;
};

/** Another contract, not deleted, with the same show, distributor and terms as the row `own`. */
const equalContract = (own: Sql) => sql`
  SELECT other.id FROM ${own} AS own JOIN tv_show_distributors AS other ON other.tv_show_id = own.tv_show_id AND ${sameTerms('own', 'other')}
  WHERE other.id <> own.id AND other.deleted_at IS NULL`;

/** Refuses an equal contract as a duplicate first, because two equal exclusive contracts also overlap. */
const standsInTheWay = (own: Sql) => [duplicateOfEqual('contract'), excludedByAnother(own)];

/** Adds a contract with an active distributor to a show, unless the show has an equal one or an exclusive one overlaps. */
export const addContractStatement = creation(addContract, (data) => ({
  row: valuesOf(data, { tv_show_id: 'uuid', ...types }),
  equal: equalContract(wouldBe(data)),
  refusals: [noShow(data.tv_show_id), ...noDistributor(data.distributor_id), ...standsInTheWay(wouldBe(data))],
}));

/** Replaces a contract. A new distributor must be active. */
export const updateContractStatement = change(updateContract, (data) => ({
  set: assignments(valuesOf(data, types)),
  equal: equalContract(wouldBe(data)),
  refusals: [ofDeletedShow, ...noDistributor(data.distributor_id, sql`current.distributor_id`), ...standsInTheWay(wouldBe(data))],
}));

/** Marks a contract as deleted. */
export const deleteContractStatement = deletion(deleteContract, [ofDeletedShow]);

/** Restores a deleted contract, unless an exclusive one overlaps. */
export const restoreContractStatement = restoration(restoreContract, () => ({
  equal: equalContract(raw('current')),
  refusals: [ofDeletedShow, ...standsInTheWay(raw('current'))],
}));
