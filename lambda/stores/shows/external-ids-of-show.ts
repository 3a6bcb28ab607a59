import { raw } from 'sql-template-tag';
import { showExternalIds } from '../../contract/show.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { oneById } from '../sql/view.ts';
import { showIdOf } from './show-reference.ts';
import { externalIdsOf, shows } from './shows.ts';

const columns = columnsOf(showExternalIds, 's', { tv_show_id: raw('s.id'), external_ids: externalIdsOf });

/** What do other catalogs call this show? Undefined when there is no such show. */
export const externalIdsOfShow = oneById({ ...shows, columns, row: rowOf(showExternalIds) }, showIdOf);
