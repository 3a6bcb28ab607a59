import { raw } from 'sql-template-tag';
import { contract } from '../../contract/show-contract.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';

/** The API's view of contracts. Those of deleted shows are excluded. */
export const contracts = {
  columns: columnsOf(contract, 'c', { tv_show_title: raw('s.title'), distributor_name: raw('d.name') }),
  row: rowOf(contract),
  tables: raw(`
    tv_show_distributors AS c
    JOIN tv_shows AS s ON s.id = c.tv_show_id AND s.deleted_at IS NULL
    JOIN distributors AS d ON d.id = c.distributor_id`),
  id: raw('c.id'),
  living: raw('c.deleted_at IS NULL'),
};
