import * as z from 'zod';
import { byId, page, pageQuery } from './fields.ts';

/*
 * The common parts of routes that read the catalog. A route spreads one of these and adds its own parts.
 */

/** A route that answers the resource in the path, with its version as ETag. */
export const oneRoute = <S extends z.ZodType, P extends z.ZodObject = typeof byId>(item: S, path: P = byId as unknown as P) =>
  ({
    auth: 'user',
    uses: ['catalog:read'],
    path,
    etag: true,
    responses: { 200: item },
    problems: ['not_found', 'catalog_waking'],
  }) as const;

/** A route that answers a page of a list. `filters` are its filters. */
export const listRoute = <S extends z.ZodType, F extends z.core.$ZodLooseShape = object>(
  item: S,
  filters: F = {} as F,
  pages = pageQuery(),
) =>
  ({
    auth: 'user',
    uses: ['catalog:read'],
    query: z.strictObject({ ...filters, ...pages }),
    responses: { 200: page(item) },
    problems: ['invalid_cursor', 'catalog_waking'],
  }) as const;

/** A route that answers a page of the parts of the resource in the path. */
export const listOfRoute = <P extends z.ZodObject, S extends z.ZodType, F extends z.core.$ZodLooseShape = object>(
  path: P,
  item: S,
  filters: F = {} as F,
  pages = pageQuery(),
) => ({ ...listRoute(item, filters, pages), path, problems: ['not_found', 'invalid_cursor', 'catalog_waking'] }) as const;
