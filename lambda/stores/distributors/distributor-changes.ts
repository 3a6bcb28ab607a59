import sql from 'sql-template-tag';
import type * as z from 'zod';
import { addDistributor } from '../../contract/commands/distributors/add-distributor.ts';
import { deleteDistributor } from '../../contract/commands/distributors/delete-distributor.ts';
import { restoreDistributor } from '../../contract/commands/distributors/restore-distributor.ts';
import { updateDistributor } from '../../contract/commands/distributors/update-distributor.ts';
import type { distributorFields } from '../../contract/distributor.ts';
import { changeStatement } from '../sql/change-statement.ts';
import { assignments, createStatement } from '../sql/create-statement.ts';
import { statementOf } from '../sql/statement-of.ts';

const rowOf = ({ kind, name, country_code, description, website_url }: z.output<typeof distributorFields>) => ({
  kind: sql`${kind}::text`,
  name: sql`${name}::text`,
  country_code: sql`${country_code}::char(2)`,
  description: sql`${description}::text`,
  website_url: sql`${website_url}::text`,
});

/** Another distributor, active or not, of the same kind, name and country; unknown equals unknown. */
const equalDistributor = ({ id, kind, name, country_code }: z.output<typeof addDistributor.data>) => sql`
  SELECT other.id FROM distributors AS other
  WHERE other.id <> ${id}::uuid AND other.kind = ${kind} AND other.name = ${name}
    AND other.country_code IS NOT DISTINCT FROM ${country_code}::char(2)`;

/** Adds a distributor, unless one of the same kind, name and country is there. */
export const addDistributorStatement = statementOf(addDistributor, (command, data) =>
  createStatement({ command, id: data.id, row: rowOf(data), equal: equalDistributor(data) }),
);

/** Replaces what is said of a distributor. */
export const updateDistributorStatement = statementOf(updateDistributor, (command, data) =>
  changeStatement({ command, data, set: assignments(rowOf(data)), equal: equalDistributor(data) }),
);

/** Makes a distributor inactive. */
export const deleteDistributorStatement = statementOf(deleteDistributor, (command, data) =>
  changeStatement({
    command,
    data,
    set: sql`active = false`,
    refusals: [{ when: sql`NOT current.active`, code: 'not_active', detail: sql`'It was deleted before.'` }],
  }),
);

/** Makes a distributor active again. */
export const restoreDistributorStatement = statementOf(restoreDistributor, (command, data) =>
  changeStatement({
    command,
    data,
    set: sql`active = true`,
    refusals: [{ when: sql`current.active`, code: 'active', detail: sql`'It is not deleted.'` }],
  }),
);
