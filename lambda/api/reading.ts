import type * as z from 'zod';
import type { Route } from '../contract/route.ts';
import type { Grant } from '../platform/grants.ts';
import { admitToScope, type Caller } from '../platform/http/caller.ts';
import { openCursor, pageAnswer } from '../platform/http/cursor.ts';
import { endpoint } from '../platform/http/endpoint.ts';
import { Problem } from '../platform/http/problem.ts';
import type { Page } from '../stores/sql/page.ts';

interface ReadRoute extends Route {
  readonly auth: 'user' | 'editor' | 'admin';
  readonly uses: readonly ['catalog:read'];
  readonly responses: { readonly 200: z.ZodType };
}

interface ReadByIdRoute extends ReadRoute {
  readonly path: z.ZodObject<{ id: z.ZodType<string> }>;
}

interface ListRoute extends ReadRoute {
  readonly query: z.ZodObject;
  readonly responses: { readonly 200: z.ZodObject<{ data: z.ZodArray; meta: z.ZodType }> };
}

type Answer<R extends ReadRoute> = z.input<R['responses'][200]>;

/** A handler that answers the resource in the path with its version as ETag. @throws Problem `not_found` when there is none. */
export const reading = <R extends ReadByIdRoute>(
  route: R,
  question: (grant: Grant<'catalog:read'>, id: string, caller: Caller) => Promise<(Answer<R> & { readonly version: number }) | undefined>,
) =>
  endpoint(route as ReadRoute, async ({ path, use, caller }) => {
    const resource = await question(use('catalog:read'), (path as unknown as { readonly id: string }).id, caller);
    if (!resource) throw new Problem('not_found');
    return { status: 200, body: resource, headers: { etag: `"${resource.version}"` } };
  });

/** The question to a list: the filters of the query, the resource in the path, and the start of the page. */
interface Asked<R extends ListRoute> {
  readonly filters: Omit<z.output<R['query']>, 'cursor' | 'limit'>;
  readonly id: string;
  readonly limit: number;
  /** The position from the previous page. Cursors are signed, so it has the type that the question expects. */
  readonly after: never;
  readonly now: Date;
}

/** A handler that answers a page of a list. @throws Problem `not_found` when the resource in the path does not exist. */
export const paging = <R extends ListRoute>(
  route: R,
  question: (
    grant: Grant<'catalog:read'>,
    asked: Asked<R>,
    caller: Caller,
  ) => Promise<Page<Answer<R>['data'][number], unknown> | undefined>,
) =>
  endpoint(route as ListRoute, async ({ path, query, caller, use, now }) => {
    const { cursor, limit, ...filters } = query as { readonly cursor?: string; readonly limit: number; readonly scope?: string };
    const { id = '' } = (path ?? {}) as { readonly id?: string };
    if (filters.scope) admitToScope(caller, filters.scope);
    const scope = { route: route.name, sub: caller.sub, filters: [id, filters] };
    const asked = { filters: filters as Asked<R>['filters'], id, limit, after: openCursor(cursor, scope) as never, now };
    const found = await question(use('catalog:read'), asked, caller);
    if (!found) throw new Problem('not_found');
    return pageAnswer(found, scope);
  });
