import sql, { raw } from 'sql-template-tag';
import { importDifference } from '../../contract/imports/run.ts';
import type { Grant } from '../../platform/grants.ts';
import { episodeName } from '../shows/episode-name.ts';
import { columnsOf, json, rowOf } from '../sql/columns.ts';
import { type Asked, pageOfParent } from '../sql/view.ts';

const name = raw(`CASE d.kind
  WHEN 'movie' THEN (SELECT title FROM movies WHERE id = d.resource_id)
  WHEN 'show' THEN (SELECT title FROM tv_shows WHERE id = d.resource_id)
  WHEN 'episode' THEN (SELECT ${episodeName} FROM episodes AS e JOIN tv_shows AS s ON s.id = e.tv_show_id WHERE e.id = d.resource_id)
  ELSE (SELECT name FROM distributors WHERE id = d.resource_id) END`);

const show = raw(`CASE d.kind
  WHEN 'show' THEN d.resource_id
  WHEN 'episode' THEN (SELECT tv_show_id FROM episodes WHERE id = d.resource_id) END`);

const value = json(importDifference.shape.ours).nullable();

/** Differences as the API shows them. */
const differences = {
  columns: columnsOf(importDifference, 'd', {
    ...{ resource_name: name, tv_show_id: show },
    ...{ ours: raw('d.ours::text'), theirs: raw('d.theirs::text') },
  }),
  row: rowOf(importDifference).extend({ ours: value, theirs: value }),
  tables: raw('import_differences AS d'),
  id: raw('d.id'),
  living: sql`true`,
};

const latestFirst = { key: raw('d.found_at'), type: raw('timestamptz'), descending: true } as const;

/** In which fields did this run find something else than an editor wrote? */
export const differencesOfRun = (grant: Grant<'catalog:read'>, { id, ...asked }: Asked<object>) => {
  const run = sql`SELECT id FROM etl_runs WHERE id = ${id}::uuid`;
  return pageOfParent(grant, differences, { asked: run, where: [raw('d.run_id = asked.id')], order: latestFirst }, asked);
};
