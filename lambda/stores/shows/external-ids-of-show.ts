import { raw } from 'sql-template-tag';
import { showExternalIds } from '../../contract/show.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { oneById } from '../sql/view.ts';
import { showIdOf } from './show-reference.ts';
import { externalIdsOf, shows } from './shows.ts';

const columns = columnsOf(showExternalIds, 's', { tv_show_id: raw('s.id'), external_ids: externalIdsOf });

/** The external ids of a show. Undefined if the show does not exist. */
export const externalIdsOfShow = oneById({ ...shows, columns, row: rowOf(showExternalIds) }, showIdOf);
