import sql, { type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Use } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';

/** `source:value` taken apart; undefined for an id. */
function parts(reference: string): { source: string; value: string } | undefined {
  const colon = reference.indexOf(':');
  return colon < 0 ? undefined : { source: reference.slice(0, colon).toLowerCase(), value: reference.slice(colon + 1) };
}

/**
 * The id of the show that a reference means, as an expression for the question that is asked of it; null when none. One that was
 * merged leads to the show that it became.
 */
export function showIdOf(reference: string): Sql {
  const outside = parts(reference);
  const named = outside
    ? sql`(SELECT tv_show_id FROM external_ids WHERE source = ${outside.source} AND value = ${outside.value})`
    : sql`${reference}::uuid`;
  return sql`(SELECT coalesce(merged_into, id) FROM tv_shows WHERE id = ${named})`;
}

/** Asks for the `id` of the show that a reference means, unless it was deleted. */
export const livingShow = (reference: string): Sql => sql`SELECT id FROM tv_shows WHERE id = ${showIdOf(reference)} AND deleted_at IS NULL`;

const row = z.object({ id: z.string().nullable() });

const asked = (use: Use<'catalog:read'>, reference: string) =>
  queryCatalog(use('catalog:read'), sql`SELECT ${showIdOf(reference)}::text AS id`, row);

/**
 * The id of the show that a reference means, for a change that must wait in its show's message group. One that was merged
 * leads to the show that it became. Whether there is such a show, the worker decides; while the database sleeps, an id is
 * taken at its word.
 * @throws Problem `not_found` when no show is known under `source:value`; `catalog_waking` when nobody can say.
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
 * A reference for a request that deletes, restores or merges a show: its id is always taken at its word, so that nobody deletes, restores or
 * merges another show than the one that is named.
 * @throws Problem as {@link resolvedShowId}.
 */
export async function namedShowId(use: Use<'catalog:read'>, reference: string): Promise<string> {
  return parts(reference) ? resolvedShowId(use, reference) : reference.toLowerCase();
}
