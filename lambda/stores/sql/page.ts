import sql, { empty, raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { deletedScope } from '../../contract/fields.ts';
import { queryFirstRows } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';

/** A page of a list, and the position of its last item if more items follow. */
export interface Page<T, P> {
  readonly items: T[];
  readonly next: P | undefined;
}

/** The position of an item: its value in the sort order, and its id. */
export type Position = readonly [key: string, id: string];

/** A sort order: its SQL expression, which has an index, and the type of the expression. */
export interface Order {
  readonly key: Sql;
  readonly type: Sql;
  readonly descending?: true;
}

/** Sorts by the column `name`, ignoring case. */
export const byLowerName: Order = { key: raw('lower(name) COLLATE "C"'), type: raw('text') };

export const directionOf = ({ descending }: Order): Sql => raw(descending ? 'DESC' : 'ASC');

/** The parts of a statement for a sort order: the `position` of a row, the condition for rows after a position, and the ORDER BY. */
export function inOrder(order: Order, id: Sql, after: Position | undefined) {
  const { key, type, descending } = order;
  const direction = directionOf(order);
  return {
    position: sql`(${key})::text AS position`,
    from: after ? sql`AND (${key}, ${id}) ${raw(descending ? '<' : '>')} (${after[0]}::${type}, ${after[1]}::uuid)` : empty,
    by: sql`${key} ${direction}, ${id} ${direction}`,
  };
}

/** The scope of a list: active or deleted resources. */
export type Scope = z.output<typeof deletedScope>;

/** The default sort order of a list. */
export const defaultSort = (scope: Scope) => (scope === 'deleted' ? '-deleted_at' : 'title');

/** The condition on `deleted_at` for a scope. */
export const deletionTest = (scope: Scope): Sql => raw(scope === 'deleted' ? 'IS NOT NULL' : 'IS NULL');

/** The position of a row with a column `position`. */
export const positionOf = ({ position, id }: { readonly position: string; readonly id: string }): Position => [position, id];

/** Maximum bytes of JSON in a page. A function can answer 6 MB. */
const pageBytes = 4_000_000;

/** Bytes of JSON that are read for a page of very large rows. Each call of the Data API carries less than 1 MiB of them. */
const readBytes = 2_000_000;

/** The number of rows, at least one, that fit in a page. */
function fitting(rows: readonly unknown[]): number {
  let bytes = 0;
  const past = rows.findIndex((row, index) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return index > 0 && bytes > pageBytes;
  });
  return past < 0 ? rows.length : past;
}

/**
 * The first `limit` rows as a page. Very large rows make the page shorter; the next page starts after its last row. `isCut`: rows follow
 * that were not read.
 */
export function pageOf<T, P>(rows: readonly T[], limit: number, positionOf: (last: T) => P, isCut = false): Page<T, P> {
  const items = rows.slice(0, Math.min(limit, fitting(rows)));
  const last = items.at(-1);
  return { items, next: (isCut || rows.length > items.length) && last ? positionOf(last) : undefined };
}

/** Runs a statement that returns one row more than `limit` if more rows follow, and returns the page. */
export async function queryPage<S extends z.ZodType, P>(
  grant: Grant<'catalog:read'>,
  statement: Sql,
  row: S,
  limit: number,
  position: (last: z.output<S>) => P,
): Promise<Page<z.output<S>, P>> {
  const { rows, isCut } = await queryFirstRows(grant, statement, row, readBytes);
  return pageOf(rows, limit, position, isCut);
}

const nothing = z.object({ id: z.null() });

/** A list of the parts of one parent. */
interface ListOf {
  /** A query for the `id` of the parent. */
  readonly asked: Sql;
  /** A sorted query for the parts of `asked.id`. */
  readonly listed: Sql;
  /** The sort order by the listed columns. */
  readonly by: Sql;
}

/**
 * A page of the parts of one parent. Undefined if the parent does not exist. The statement returns one row without an id if the parent
 * has no parts.
 */
export async function queryPageOf<T extends { readonly id: string }, P>(
  grant: Grant<'catalog:read'>,
  { asked, listed, by }: ListOf,
  row: z.ZodType<T>,
  limit: number,
  position: (last: T) => P,
): Promise<Page<T, P> | undefined> {
  const statement = sql`
    SELECT listed.* FROM (${asked}) AS asked LEFT JOIN LATERAL (${listed} LIMIT ${limit + 1}) AS listed ON true
    ORDER BY ${by}`;
  const { rows, isCut } = await queryFirstRows(grant, statement, z.union([row, nothing]), readBytes);
  if (rows.length === 0) return undefined;
  return pageOf(
    rows.filter((one): one is T => one.id !== null),
    limit,
    position,
    isCut,
  );
}
