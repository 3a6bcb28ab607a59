import sql, { raw } from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { resources } from '../sql/resources.ts';

/** What belongs to a show. */
export type PartOfShow = 'episode' | 'contract' | 'release-date';

/**
 * Which show owns this thing, living or deleted? Its message group is chosen by it. Only a merge hands things over, and raises
 * their versions.
 * @throws Problem `not_found` when there never was such a thing (one that was just accepted must be applied first).
 */
export async function showThatOwns(grant: Grant<'catalog:read'>, resource: PartOfShow, id: string): Promise<string> {
  const statement = sql`SELECT tv_show_id FROM ${raw(resources[resource])} WHERE id = ${id}::uuid`;
  const [owned] = await queryCatalog(grant, statement, z.object({ tv_show_id: z.string() }));
  if (!owned) throw new Problem('not_found');
  return owned.tv_show_id;
}
