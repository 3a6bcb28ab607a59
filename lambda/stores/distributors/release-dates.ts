import { raw } from 'sql-template-tag';
import { releaseDate } from '../../contract/release-date.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import type { Order } from '../sql/page.ts';

/** The API's view of release dates. Those of deleted shows are excluded. */
export const releaseDates = {
  columns: columnsOf(releaseDate, 'r', { tv_show_title: raw('s.title'), distributor_name: raw('d.name') }),
  row: rowOf(releaseDate),
  tables: raw(`
    release_dates AS r
    JOIN tv_shows AS s ON s.id = r.tv_show_id AND s.deleted_at IS NULL
    LEFT JOIN distributors AS d ON d.id = r.distributor_id`),
  id: raw('r.id'),
  living: raw('r.deleted_at IS NULL'),
};

export const byDay: Order = { key: raw('r.release_date'), type: raw('date') };
