import sql, { raw } from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { resources } from '../sql/resources.ts';

/** A part of a show. */
export type PartOfShow = 'episode' | 'contract' | 'release-date';

/**
 * The id of the show that a part belongs to, even if the part is deleted. It determines the message group. Only a merge moves parts to
 * another show, and it increases their versions.
 * @throws Problem `not_found` when the part does not exist, or is accepted but not applied yet.
 */
export async function showThatOwns(grant: Grant<'catalog:read'>, resource: PartOfShow, id: string): Promise<string> {
  const statement = sql`SELECT tv_show_id FROM ${raw(resources[resource])} WHERE id = ${id}::uuid`;
  const [owned] = await queryCatalog(grant, statement, z.object({ tv_show_id: z.string() }));
  if (!owned) throw new Problem('not_found');
  return owned.tv_show_id;
}
