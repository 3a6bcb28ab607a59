import sql from 'sql-template-tag';
import type * as z from 'zod';
import { addDistributor } from '../../contract/commands/distributors/add-distributor.ts';
import { deleteDistributor } from '../../contract/commands/distributors/delete-distributor.ts';
import { putDistributor } from '../../contract/commands/distributors/put-distributor.ts';
import { restoreDistributor } from '../../contract/commands/distributors/restore-distributor.ts';
import { updateDistributor } from '../../contract/commands/distributors/update-distributor.ts';
import { distributor, distributorFields } from '../../contract/distributor.ts';
import { change } from '../sql/change-statement.ts';
import { typesOf } from '../sql/columns.ts';
import { assignments, creation, currentHas, valuesOf } from '../sql/create-statement.ts';
import { upsertOf } from '../sql/statement-of.ts';

const types = typesOf(distributorFields, distributor);

/** Another distributor, active or not, with the same kind, name and country. Unknown equals unknown. */
const equalDistributor = ({ id, kind, name, country_code }: z.output<typeof addDistributor.data>) => sql`
  SELECT other.id FROM distributors AS other
  WHERE other.id <> ${id}::uuid AND other.kind = ${kind} AND other.name = ${name}
    AND other.country_code IS NOT DISTINCT FROM ${country_code}::char(2)`;

/** Adds a distributor, unless one has the same kind, name and country. */
export const addDistributorStatement = creation(addDistributor, (data) => ({ row: valuesOf(data, types), equal: equalDistributor(data) }));

/** Replaces the fields of a distributor. */
export const updateDistributorStatement = change(updateDistributor, (data) => ({
  set: assignments(valuesOf(data, types)),
  unchanged: currentHas(valuesOf(data, types)),
  equal: equalDistributor(data),
}));

/** Replaces the distributor with a key in another catalog, or adds it. */
export const putDistributorStatement = upsertOf(putDistributor, addDistributorStatement, updateDistributorStatement);

/** Makes a distributor inactive. */
export const deleteDistributorStatement = change(deleteDistributor, () => ({
  set: sql`active = false`,
  refusals: [{ when: sql`NOT current.active`, code: 'not_active', detail: sql`'The distributor is already inactive.'` }],
}));

/** Makes a distributor active again. */
export const restoreDistributorStatement = change(restoreDistributor, () => ({
  set: sql`active = true`,
  refusals: [{ when: sql`current.active`, code: 'active', detail: sql`'The distributor is already active.'` }],
}));
