import sql, { type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Use } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';

/** The source and value of an external id; undefined for an id. */
function parts(reference: string): { source: string; value: string } | undefined {
  const colon = reference.indexOf(':');
  return colon < 0 ? undefined : { source: reference.slice(0, colon).toLowerCase(), value: reference.slice(colon + 1) };
}

/**
 * An SQL expression for the id of the show with a reference; null if it does not exist. The reference of a merged show leads to its
 * target.
 */
export function showIdOf(reference: string): Sql {
  const outside = parts(reference);
  return outside ? outsideShow(outside.source, outside.value) : currentId(sql`${reference}::uuid`);
}

const currentId = (named: Sql) => sql`(SELECT coalesce(merged_into, id) FROM tv_shows WHERE id = ${named})`;

/** An SQL expression for the id of the show with an external id, as {@link showIdOf}. */
export const outsideShow = (source: string, value: string): Sql =>
  currentId(sql`(SELECT tv_show_id FROM external_ids WHERE source = ${source} AND value = ${value})`);

/** A query for the `id` of the show with a reference. Deleted shows do not count. */
export const livingShow = (reference: string): Sql => sql`SELECT id FROM tv_shows WHERE id = ${showIdOf(reference)} AND deleted_at IS NULL`;

const row = z.object({ id: z.string().nullable() });

const asked = (use: Use<'catalog:read'>, reference: string) =>
  queryCatalog(use('catalog:read'), sql`SELECT ${showIdOf(reference)}::text AS id`, row);

/**
 * The id of the show with a reference, for a change that needs the show's message group. The reference of a merged show leads to its
 * target. An id is accepted without a check while the database sleeps; the worker checks it later.
 * @throws Problem `not_found` for an unknown external id; `catalog_waking` for an external id while the database sleeps.
 */
export async function resolvedShowId(use: Use<'catalog:read'>, reference: string): Promise<string> {
  const itself = parts(reference) ? undefined : reference.toLowerCase();
  const [show] = await asked(use, reference).catch((error) => {
    if (itself && error instanceof Problem && error.code === 'catalog_waking') return [];
    throw error;
  });
  const id = show?.id ?? itself;
  if (!id) throw new Problem('not_found', { detail: `No show is known as ${reference}.` });
  return id;
}

/**
 * The id of the show with a reference, for a request that deletes, restores or merges it. An id does not follow a merge, so that no
 * request deletes, restores or merges another show by accident.
 * @throws Problem as {@link resolvedShowId}.
 */
export async function namedShowId(use: Use<'catalog:read'>, reference: string): Promise<string> {
  return parts(reference) ? resolvedShowId(use, reference) : reference.toLowerCase();
}
