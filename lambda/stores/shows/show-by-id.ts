import sql from 'sql-template-tag';
import { tvShowDetails } from '../../contract/show.ts';
import { creditsOf } from '../imports/credits-of.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { oneById } from '../sql/view.ts';
import { showIdOf } from './show-reference.ts';
import { datedTitle, externalIdsOf, ofShow, shows } from './shows.ts';

const columns = columnsOf(tvShowDetails, 's', {
  ...ofShow,
  external_ids: externalIdsOf,
  credits: creditsOf('show', 's.id'),
  aliases: sql`(
    SELECT coalesce(jsonb_agg(name ORDER BY name), '[]') FROM show_names
    WHERE tv_show_id = s.id AND name NOT IN (s.title, ${datedTitle})
  )::text`,
});

/** The show with an id or external id. Undefined if it does not exist or was deleted. */
export const showById = oneById({ ...shows, columns, row: rowOf(tvShowDetails) }, showIdOf);
