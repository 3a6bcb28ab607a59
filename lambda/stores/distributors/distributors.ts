import { raw } from 'sql-template-tag';
import { distributor } from '../../contract/distributor.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';

/** The API's view of distributors, active or not. */
export const distributors = {
  columns: columnsOf(distributor),
  row: rowOf(distributor),
  tables: raw('distributors'),
  id: raw('id'),
  living: raw('true'),
};
