import sql, { type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { outsideShow } from '../shows/show-reference.ts';
import type { OutsideKey } from './statement-of.ts';

/** Kinds of resource that people can name by a key in another catalog. */
export type KeyedKind = 'movie' | 'show' | 'episode' | 'distributor';

/** The source and value of a key in another catalog; undefined for an id. */
export function keyIn(reference: string): OutsideKey | undefined {
  const colon = reference.indexOf(':');
  return colon < 0 ? undefined : { source: reference.slice(0, colon).toLowerCase(), value: reference.slice(colon + 1) };
}

/** An SQL expression for the id of the resource with a key, deleted or not; null if there is none. A merged show leads to its target. */
export const idWithKey = (kind: KeyedKind, { source, value }: OutsideKey): Sql =>
  kind === 'show'
    ? outsideShow(source, value)
    : sql`(SELECT id FROM source_keys WHERE source = ${source} AND kind = ${kind} AND key = ${value})`;

/** An SQL expression for the id of a resource that people name by its id or a key. */
export const idOfReference =
  (kind: KeyedKind) =>
  (reference: string): Sql => {
    const key = keyIn(reference);
    return key ? idWithKey(kind, key) : sql`${reference}::uuid`;
  };

const row = z.object({ id: z.string().nullable() });

/** The id of the resource with a key. */
export async function findByKey(
  grant: Grant<'catalog:read'> | Grant<'catalog:write'>,
  kind: KeyedKind,
  key: OutsideKey,
): Promise<string | undefined> {
  const [found] = await queryCatalog(grant as Grant<'catalog:read'>, sql`SELECT ${idWithKey(kind, key)}::text AS id`, row);
  return found?.id ?? undefined;
}
