import sql from 'sql-template-tag';
import * as z from 'zod';
import { normalizedName } from '../../domain/show-name.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/problem.ts';
import { showIdOf } from './show-reference.ts';

const row = z.object({ id: z.string(), rank: z.int() });

/**
 * The id of the living show that a reference means, or that has this name: as its title, before an alias written just so,
 * before whatever differs only in case, accents and punctuation.
 * @throws Problem `unknown_show` when there is none, or several, which it names.
 */
export async function showCalled(grant: Grant<'catalog:read'>, wanted: string | { readonly name: string }): Promise<string> {
  const statement =
    typeof wanted === 'string'
      ? sql`SELECT id, 0 AS rank FROM tv_shows WHERE id = ${showIdOf(wanted)} AND deleted_at IS NULL`
      : sql`
        SELECT s.id, min(CASE WHEN s.title = ${wanted.name} THEN 0 WHEN n.name = ${wanted.name} THEN 1 ELSE 2 END) AS rank
        FROM show_names AS n JOIN tv_shows AS s ON s.id = n.tv_show_id AND s.deleted_at IS NULL
        WHERE n.normalized = ${normalizedName(wanted.name)}
        GROUP BY s.id ORDER BY rank LIMIT 20`;
  const shows = await queryCatalog(grant, statement, row);
  const [best] = shows;
  const equals = shows.filter(({ rank }) => rank === best?.rank);
  if (best && equals.length === 1) return best.id;
  const name = typeof wanted === 'string' ? wanted : wanted.name;
  if (!best) throw new Problem('unknown_show', { detail: `No show is called “${name}”.` });
  const members = { candidates: equals.map(({ id }) => id) };
  throw new Problem('unknown_show', { detail: `Several shows are called “${name}”: say which by \`show_id\`.`, members });
}
