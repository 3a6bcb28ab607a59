import { createHmac, timingSafeEqual } from 'node:crypto';
import { required } from '../grants.ts';
import { Problem } from './problem.ts';

/** The scope of a cursor: one route, one caller, one set of filters. */
export interface CursorScope {
  readonly route: string;
  readonly sub: string;
  readonly filters: unknown;
}

const sign = (position: string, scope: CursorScope) =>
  createHmac('sha256', required(process.env, 'CURSOR_KEY'))
    .update(JSON.stringify([scope.route, scope.sub, scope.filters, position]))
    .digest('base64url')
    .slice(0, 22);

/** An opaque cursor for the position after which the next page starts. */
export function sealCursor(position: unknown, scope: CursorScope): string {
  const text = Buffer.from(JSON.stringify(position)).toString('base64url');
  return `${text}.${sign(text, scope)}`;
}

/** The cursor in an answer; null on the last page. */
export const nextCursor = (next: unknown, scope: CursorScope): string | null => (next === undefined ? null : sealCursor(next, scope));

/** The answer of a list: a page, and the cursor of the next page. */
export const pageAnswer = <T>({ items, next }: { readonly items: T[]; readonly next: unknown }, scope: CursorScope) =>
  ({ status: 200, body: { data: items, meta: { next_cursor: nextCursor(next, scope) } } }) as const;

/** The `Link` header with the address of the next page (RFC 8288), for answers that are not JSON; none on the last page. */
export function nextLink(
  path: string,
  query: Readonly<Record<string, unknown>>,
  next: unknown,
  scope: CursorScope,
): Record<string, string> {
  const cursor = nextCursor(next, scope);
  if (cursor === null) return {};
  const parameters = Object.entries({ ...query, cursor }).map(([name, value]): [string, string] => [name, String(value)]);
  return { link: `<${path}?${new URLSearchParams(parameters)}>; rel="next"` };
}

/**
 * The position in a cursor, or undefined without a cursor.
 * @throws Problem `invalid_cursor` when it is invalid, or belongs to another caller, route or filters.
 */
export function openCursor<T>(cursor: string | undefined, scope: CursorScope): T | undefined {
  if (cursor === undefined) return undefined;
  const [text = '', signature = ''] = cursor.split('.');
  const expected = Buffer.from(sign(text, scope));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Problem('invalid_cursor');
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as T;
}
