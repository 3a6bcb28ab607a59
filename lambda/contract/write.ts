import * as z from 'zod';
import type { Capability } from './capabilities.ts';
import { ifMatch } from './entity-tag.ts';
import { byId, idempotencyKey, prefer, stateFields, uuid } from './fields.ts';
import type { ProblemCode } from './problems.ts';
import { receipt } from './receipt.ts';

/*
 * The common parts of routes that change the catalog. The change goes through the queue, and the answer is a receipt or, with
 * `Prefer: wait=N`, the outcome itself. A route spreads one of these and adds its own parts.
 */

export const writeUses = ['receipts:accept', 'commands:send', 'catalog-state:get'] as const satisfies readonly Capability[];

/** The capabilities of a route that looks up a show before its change. */
export const showUses = [...writeUses, 'catalog:read'] as const;

const createHeaders = z.object({ 'idempotency-key': idempotencyKey.optional(), prefer: prefer.optional() });

const changeHeaders = createHeaders.extend({ 'if-match': ifMatch.optional() });

/** The answer to an applied change: the resource and its current version. */
export const changed = z.object({ id: uuid, version: stateFields.version, receipt_id: z.string() }).meta({ id: 'Changed' });

/** The answers to a change of an existing resource. */
export const changeResponses = { 200: changed, 202: receipt } as const;

/** The answers to a request that adds a resource or changes it. */
const upsertResponses = { 200: changed, 201: changed, 202: receipt } as const;

/** The answers to a request that creates a resource. */
const createResponses = { 201: changed, 202: receipt } as const;

const createProblems: readonly ProblemCode[] = ['duplicate', 'idempotency_key_reused', 'command_rejected', 'command_failed'];

const changeProblems: readonly ProblemCode[] = [
  'not_found',
  'precondition_failed',
  'idempotency_key_reused',
  'command_rejected',
  'command_failed',
];

/** A route that creates a resource. `problems` are its further problems. */
export const createRoute = (...problems: readonly ProblemCode[]) =>
  ({
    auth: 'editor',
    uses: writeUses,
    headers: createHeaders,
    responses: createResponses,
    problems: [...createProblems, ...problems],
  }) as const;

/** A route that creates a part of the show in the path. It looks up the show in the catalog. */
export const createInShowRoute = <P extends z.ZodObject>(path: P, ...problems: readonly ProblemCode[]) =>
  ({ ...createRoute('not_found', ...problems, 'catalog_waking'), uses: showUses, path }) as const;

/** A route that changes the resource in the path. `problems` are its further problems. */
export const changeRoute = (...problems: readonly ProblemCode[]) =>
  ({
    auth: 'editor',
    uses: writeUses,
    path: byId,
    headers: changeHeaders,
    responses: changeResponses,
    problems: [...changeProblems, ...problems],
  }) as const;

/** A route that changes a show or a part of a show. It looks up the show in the catalog. */
export const changeInShowRoute = <P extends z.ZodObject>(path: P, ...problems: readonly ProblemCode[]) =>
  ({ ...changeRoute(...problems, 'catalog_waking'), uses: showUses, path }) as const;

/** A route that replaces the resource in the path or, by a key in another catalog, adds it. It looks up the key in the catalog. */
export const upsertRoute = <P extends z.ZodObject>(path: P, ...problems: readonly ProblemCode[]) =>
  ({
    ...changeInShowRoute(path, 'duplicate', 'precondition_required', ...problems),
    responses: upsertResponses,
  }) as const;
