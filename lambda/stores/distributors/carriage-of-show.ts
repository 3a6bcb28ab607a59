import sql, { empty, raw } from 'sql-template-tag';
import * as z from 'zod';
import { carriage } from '../../contract/carriage.ts';
import type { Grant } from '../../platform/grants.ts';
import { livingShow } from '../shows/show-reference.ts';
import { columnsOf, rowOf } from '../sql/columns.ts';
import { queryPageOf } from '../sql/page.ts';
import type { Asked } from '../sql/view.ts';

/** The last line of a page: its distributor's name in lower case, its region, and its source with the source's key. */
type CarriagePosition = readonly [name: string, region: string, id: string];

const key = `lower(d.name) COLLATE "C"`;

const row = rowOf(carriage).extend({ id: z.string(), key: z.string() });

/** Where did imports see this show, or one that was merged into it? By distributor and region. Undefined when there is no such show. */
export function carriageOfShow(grant: Grant<'catalog:read'>, { id, limit, after }: Asked<unknown, CarriagePosition>) {
  const columns = columnsOf(carriage, 'c', { distributor_name: raw('d.name'), region: raw(`nullif(c.region, '')`) });
  const from = after ? sql`AND (${raw(key)}, c.region, c.source || ':' || c.key) > (${after[0]}, ${after[1]}, ${after[2]})` : empty;
  const listed = sql`
    SELECT ${columns}, c.source || ':' || c.key AS id, ${raw(key)} AS key
    FROM observed_carriage AS c JOIN distributors AS d ON d.id = c.distributor_id
    WHERE c.tv_show_id = ANY (ARRAY(SELECT asked.id UNION ALL SELECT id FROM tv_shows WHERE merged_into = asked.id)) ${from}
    ORDER BY ${raw(key)}, c.region, c.source || ':' || c.key`;
  const list = { asked: livingShow(id), listed, by: sql`key COLLATE "C", coalesce(region, ''), id` };
  return queryPageOf(grant, list, row, limit, ({ key: name, region, id: last }): CarriagePosition => [name, region ?? '', last]);
}
