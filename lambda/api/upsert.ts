import type * as z from 'zod';
import type { CommandKind } from '../contract/command.ts';
import type { Route } from '../contract/route.ts';
import type { upsertRoute } from '../contract/write.ts';
import { derivedId } from '../domain/derived-id.ts';
import { endpoint } from '../platform/http/endpoint.ts';
import { Problem } from '../platform/http/problem.ts';
import { findByKey, type KeyedKind, keyIn } from '../stores/sql/outside-keys.ts';
import type { OutsideKey } from '../stores/sql/statement-of.ts';
import { changeCatalog, putInCatalog, requiredVersion, versionOf } from './change-catalog.ts';

type UpsertRoute = Route & ReturnType<typeof upsertRoute<z.ZodObject<{ id: z.ZodType<string> }>>> & { readonly body: z.ZodObject };

type UpsertRequest = Parameters<Parameters<typeof endpoint<UpsertRoute, never>>[1]>[0];

/** The id of what a key in another catalog adds. Two requests for one key add one resource, in one message group. */
export const idOfKey = (kind: KeyedKind, { source, value }: OutsideKey): string => derivedId(kind, source, value);

interface Upsertion {
  readonly kind: KeyedKind;
  /** The command that changes the resource with an id. */
  readonly update: CommandKind;
  /** The command that changes the resource with a key, or adds it. */
  readonly put: CommandKind;
  /** The id of the resource with an id that the path names. @default the id itself */
  readonly idOf?: (request: UpsertRequest) => Promise<string>;
  /** The data of the commands in the body, for a resource that the path names by this key. @default the body as it is */
  readonly bodyOf?: (body: Readonly<Record<string, unknown>>, key: OutsideKey | undefined) => Readonly<Record<string, unknown>>;
  /** Further data of the commands, for the resource with this id, which is new if `isNew`. */
  readonly more?: (request: UpsertRequest, id: string, isNew: boolean) => Promise<Readonly<Record<string, unknown>>>;
}

/**
 * A handler that replaces the resource with an id, which requires `If-Match`, or the one with a key in another catalog. With `If-Match`, the
 * key must be that of a resource; without it, a resource with the key is added if there is none.
 */
export const upsertion = (route: UpsertRoute, { kind, update, put, idOf, bodyOf = (body) => body, more = async () => ({}) }: Upsertion) =>
  endpoint(route, async (request) => {
    const { path, headers, use } = request;
    const body = request.body as Readonly<Record<string, unknown>>;
    const key = keyIn(path.id);
    const given = bodyOf(body, key);
    const change = async (id: string, expected_version: number | null) => {
      const data = { ...given, ...(await more(request, id, false)), id, expected_version };
      return changeCatalog(request, update, data, { ...path, expected_version, ...body });
    };
    if (!key) {
      const expected = requiredVersion(headers);
      return change((await idOf?.(request)) ?? path.id.toLowerCase(), expected);
    }
    const known = await findByKey(use('catalog:read'), kind, key);
    if (headers['if-match'] !== undefined) {
      if (known === undefined) throw new Problem('not_found', { detail: `Nothing is known as ${path.id}.` });
      return change(known, versionOf(headers));
    }
    const id = known ?? idOfKey(kind, key);
    const data = { ...given, ...(await more(request, id, known === undefined)), ...key, id };
    return putInCatalog(request, put, data, { ...path, ...body });
  });
