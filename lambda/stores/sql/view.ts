import sql, { join, type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { directionOf, inOrder, type Order, type Position, positionOf, queryPage, queryPageOf } from './page.ts';

/** The API's view of a kind of resource: its columns and tables, and the schema of its rows. */
export interface View<T> {
  readonly columns: Sql;
  readonly row: z.ZodType<T>;
  /** What follows FROM. */
  readonly tables: Sql;
  readonly id: Sql;
  /** The condition for rows that are not deleted. */
  readonly living: Sql;
}

/** A function that reads a resource by id, or by a reference that `idOf` converts. Undefined if it does not exist or was deleted. */
export const oneById =
  <T>({ columns, row, tables, id, living }: View<T>, idOf = (wanted: string): Sql => sql`${wanted}::uuid`) =>
  async (grant: Grant<'catalog:read'>, wanted: string): Promise<T | undefined> =>
    (await queryCatalog(grant, sql`SELECT ${columns} FROM ${tables} WHERE ${id} = ${idOf(wanted)} AND ${living}`, row))[0];

interface List {
  readonly where: readonly Sql[];
  readonly order: Order;
}

/** A request for a page: its filters, the resource in the path, and the position of the previous page. */
export interface Asked<F = unknown, P = Position> {
  readonly filters: F;
  readonly id: string;
  readonly limit: number;
  readonly after: P | undefined;
  readonly now: Date;
}

type PageAsked = Pick<Asked, 'limit' | 'after'>;

/** A row with its position in the list. */
export const withPosition = <T>(row: z.ZodType<T>) =>
  (row as unknown as z.ZodObject).extend({ position: z.string() }) as unknown as z.ZodType<T & { readonly position: string }>;

function listed({ columns, tables, id }: View<unknown>, { where, order }: List, after: Position | undefined): Sql {
  const { position, from, by } = inOrder(order, id, after);
  return sql`SELECT ${columns}, ${position} FROM ${tables} WHERE ${join(where, ' AND ')} ${from} ORDER BY ${by}`;
}

/** A page of the resources that match every condition of `where`. */
export const pageIn = <T extends { id: string }>(grant: Grant<'catalog:read'>, view: View<T>, list: List, { limit, after }: PageAsked) =>
  queryPage(grant, sql`${listed(view, list, after)} LIMIT ${limit + 1}`, withPosition(view.row), limit, positionOf);

/** A page of the parts of one parent, whose id the query `asked` returns. Undefined if the parent does not exist. */
export const pageOfParent = <T extends { id: string }>(
  grant: Grant<'catalog:read'>,
  view: View<T>,
  { asked, ...list }: List & { readonly asked: Sql },
  { limit, after }: PageAsked,
) => {
  const direction = directionOf(list.order);
  const parts = { asked, listed: listed(view, list, after), by: sql`position COLLATE "C" ${direction}, listed.id ${direction}` };
  return queryPageOf(grant, parts, withPosition(view.row), limit, positionOf);
};
