import sql, { empty, raw, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import type { deletedScope } from '../../contract/fields.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';

/** A page of a list, and the position of its last item where more follow. */
export interface Page<T, P> {
  readonly items: T[];
  readonly next: P | undefined;
}

/** The last item of a page: its value in the list's order, and its id where values are equal. */
export type Position = readonly [key: string, id: string];

/** What an order compares, an expression that has an index of its own, and of which type that is. */
export interface Order {
  readonly key: Sql;
  readonly type: Sql;
  readonly descending?: true;
}

/** By the column `name`, without regard to case. */
export const byLowerName: Order = { key: raw('lower(name) COLLATE "C"'), type: raw('text') };

/** The parts of a statement that lists in an order: the `position` of a row, what comes after one, and by what to sort. */
export function inOrder({ key, type, descending }: Order, id: Sql, after: Position | undefined) {
  const direction = raw(descending ? 'DESC' : 'ASC');
  return {
    position: sql`(${key})::text AS position`,
    from: after ? sql`AND (${key}, ${id}) ${raw(descending ? '<' : '>')} (${after[0]}::${type}, ${after[1]}::uuid)` : empty,
    by: sql`${key} ${direction}, ${id} ${direction}`,
  };
}

/** Which things a list is of. */
export type Scope = z.output<typeof deletedScope>;

/** By what such a list is sorted where nobody says. */
export const defaultSort = (scope: Scope) => (scope === 'deleted' ? '-deleted_at' : 'title');

/** What its `deleted_at` is. */
export const whichOf = (scope: Scope): Sql => raw(scope === 'deleted' ? 'IS NOT NULL' : 'IS NULL');

/** The position of a row that says where it stands. */
export const positionOf = ({ position, id }: { readonly position: string; readonly id: string }): Position => [position, id];

/** The most bytes of JSON in a page: a function answers at most 6 MB. */
const pageBytes = 4_000_000;

/** How many rows, at least one, a page can carry. */
function fitting(rows: readonly unknown[]): number {
  let bytes = 0;
  const past = rows.findIndex((row, index) => {
    bytes += Buffer.byteLength(JSON.stringify(row));
    return index > 0 && bytes > pageBytes;
  });
  return past < 0 ? rows.length : past;
}

/**
 * The first `limit` rows, and the position of the last of them where more follow. Very large rows make a page shorter: then the next
 * page begins after what it has.
 */
export function pageOf<T, P>(rows: readonly T[], limit: number, positionOf: (last: T) => P): Page<T, P> {
  const items = rows.slice(0, Math.min(limit, fitting(rows)));
  const last = items.at(-1);
  return { items, next: rows.length > items.length && last ? positionOf(last) : undefined };
}

/** Asks a question whose answer has one row more than `limit` where more follow. */
export async function queryPage<S extends z.ZodType, P>(
  grant: Grant<'catalog:read'>,
  statement: Sql,
  row: S,
  limit: number,
  position: (last: z.output<S>) => P,
): Promise<Page<z.output<S>, P>> {
  return pageOf(await queryCatalog(grant, statement, row), limit, position);
}

const nothing = z.object({ id: z.null() });

/** A list of what belongs to one thing. */
interface ListOf {
  /** Finds the `id` of the thing. */
  readonly asked: Sql;
  /** Lists in order what belongs to `asked.id`. */
  readonly listed: Sql;
  /** The same order by the columns that are listed. */
  readonly by: Sql;
}

/**
 * A page of the rows that belong to one parent. A row without an id says that there is nothing of it; undefined when not even that
 * came, because there is no such thing.
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
  const rows = await queryCatalog(grant, statement, z.union([row, nothing]));
  if (rows.length === 0) return undefined;
  return pageOf(
    rows.filter((one): one is T => one.id !== null),
    limit,
    position,
  );
}
