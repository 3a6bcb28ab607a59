import sql from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/problem.ts';

/**
 * Which show does this episode, living or deleted, belong to? Changes of it wait in that show's message group.
 * @throws Problem `not_found` when there is no such episode (yet: one that was just accepted must be applied first).
 */
export async function showOfEpisode(grant: Grant<'catalog:read'>, id: string): Promise<string> {
  const [episode] = await queryCatalog(
    grant,
    sql`SELECT tv_show_id FROM episodes WHERE id = ${id}::uuid`,
    z.object({ tv_show_id: z.string() }),
  );
  if (!episode) throw new Problem('not_found');
  return episode.tv_show_id;
}
