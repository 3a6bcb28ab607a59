import type * as z from 'zod';
import type { CommandKind } from '../contract/command.ts';
import type { Route } from '../contract/route.ts';
import type { writeUses } from '../contract/write.ts';
import { endpoint, type Request } from '../platform/http/endpoint.ts';
import { namedShowId, resolvedShowId } from '../stores/shows/show-reference.ts';
import { type PartOfShow, showThatOwns } from '../stores/shows/show-that-owns.ts';
import { changeCatalog, createInCatalog, requiredVersion, versionOf } from './change-catalog.ts';

interface WriteRoute extends Route {
  readonly auth: 'editor' | 'admin';
  readonly uses: readonly ((typeof writeUses)[number] | 'catalog:read' | 'imports:read')[];
}

interface ChangeRoute extends WriteRoute {
  readonly path: z.ZodObject<{ id: z.ZodType<string> }>;
}

type Body<R extends Route> = R['body'] extends z.ZodObject ? z.output<R['body']> : unknown;

/** The kind of command, if its data is `Given`. */
type Carrying<D extends z.ZodType, Given> = CommandKind<D> & (Given extends z.input<D> ? unknown : never);

type WriteRequest<R extends WriteRoute> = Request<R>;

/** The parts of a request that all of these routes have. */
type EditRequest = Parameters<typeof changeCatalog>[0] & { readonly path: { readonly id: string }; readonly body?: object };

/**
 * A handler that creates a resource from the body and the result of `more`. A repeated key must repeat the original request, because the
 * result of `more`, such as the show of a reference, can differ by then. The last word of the route's path is the list of the resource.
 */
export function creation<R extends WriteRoute, D extends z.ZodType, M = unknown>(
  route: R,
  kind: Carrying<D, Body<R> & M & { readonly id: string }>,
  more?: (request: WriteRequest<R>) => Promise<M>,
) {
  const list = `/api/v1/${route.key.split('/').at(-1)}`;
  return endpoint(route as WriteRoute, async (given) => {
    const request = given as unknown as EditRequest;
    const asked = { ...request.path, ...request.body };
    const data = { ...request.body, ...(await more?.(given as unknown as WriteRequest<R>)) };
    return createInCatalog<z.ZodType>(request, kind, data, list, asked);
  });
}

/**
 * A handler that changes the resource in the path with the body and the result of `more`. A route with the problem
 * `precondition_required` requires `If-Match`.
 */
export function change<R extends ChangeRoute, D extends z.ZodType, M = unknown>(
  route: R,
  kind: Carrying<D, Body<R> & M & { readonly id: string; readonly expected_version: number | null }>,
  more?: (request: WriteRequest<R>) => Promise<M>,
) {
  const version = route.problems.includes('precondition_required') ? requiredVersion : versionOf;
  return endpoint(route as WriteRoute, async (given) => {
    const request = given as unknown as EditRequest;
    const expected_version = version(request.headers);
    const asked = { ...request.path, expected_version, ...request.body };
    return changeCatalog<z.ZodType>(request, kind, { ...asked, ...(await more?.(given as unknown as WriteRequest<R>)) }, asked);
  });
}

interface ShowRequest {
  readonly path: { readonly id: string };
  readonly use: Parameters<typeof resolvedShowId>[0];
}

/** Finds the show that the part in the path belongs to. */
export const showOf =
  (resource: PartOfShow) =>
  async ({ path, use }: ShowRequest) => ({ tv_show_id: await showThatOwns(use('catalog:read'), resource, path.id) });

/** Finds the show in the path, for a command that adds a part to it. */
export const toShow = async ({ path, use }: ShowRequest) => ({ tv_show_id: await resolvedShowId(use, path.id) });

/** Finds the show in the path, or the one that it was merged into. */
export const currentShow = async ({ path, use }: ShowRequest) => ({ id: await resolvedShowId(use, path.id) });

/** Finds the show in the path, without following a merge. */
export const namedShow = async ({ path, use }: ShowRequest) => ({ id: await namedShowId(use, path.id) });
