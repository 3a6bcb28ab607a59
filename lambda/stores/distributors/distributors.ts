import { raw } from 'sql-template-tag';
import { distributor } from '../../contract/distributor.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';

/** Distributors, active or not, as the API shows them. */
export const distributors = {
  columns: columnsOf(distributor),
  row: rowOf(distributor),
  tables: raw('distributors'),
  id: raw('id'),
  living: raw('true'),
};
