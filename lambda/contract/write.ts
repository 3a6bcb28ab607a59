import * as z from 'zod';
import type { Capability } from './capabilities.ts';
import { ifMatch } from './entity-tag.ts';
import { byId, idempotencyKey, prefer, stateFields, uuid } from './fields.ts';
import type { ProblemCode } from './problems.ts';
import { receipt } from './receipt.ts';

/*
 * What the routes that change the catalog have in common: the change goes through the queue, and the answer is a receipt,
 * or with `Prefer: wait=N` the outcome itself. A route spreads one of these, and states what it has besides.
 */

export const writeUses = ['receipts:accept', 'commands:send', 'catalog-state:get'] as const satisfies readonly Capability[];

/** What a change uses that asks the catalog for a show. */
export const showUses = [...writeUses, 'catalog:read'] as const;

const createHeaders = z.object({ 'idempotency-key': idempotencyKey.optional(), prefer: prefer.optional() });

const changeHeaders = createHeaders.extend({ 'if-match': ifMatch.optional() });

/** What a change came to: the thing and its version now. */
export const changed = z.object({ id: uuid, version: stateFields.version, receipt_id: z.string() }).meta({ id: 'Changed' });

/** Answers to a change of something that is there. */
export const changeResponses = { 200: changed, 202: receipt } as const;

/** Answers to the making of something new. */
const createResponses = { 201: changed, 202: receipt } as const;

const createProblems: readonly ProblemCode[] = ['duplicate', 'idempotency_key_reused', 'command_rejected', 'command_failed'];

const changeProblems: readonly ProblemCode[] = [
  'not_found',
  'precondition_failed',
  'idempotency_key_reused',
  'command_rejected',
  'command_failed',
];

/** Creates a resource. `problems` are those that not every creation has. */
export const createRoute = (...problems: readonly ProblemCode[]) =>
  ({
    auth: 'editor',
    uses: writeUses,
    headers: createHeaders,
    responses: createResponses,
    problems: [...createProblems, ...problems],
  }) as const;

/** Creates a part of the show in the path, for which the catalog is asked. */
export const createInShowRoute = <P extends z.ZodObject>(path: P, ...problems: readonly ProblemCode[]) =>
  ({ ...createRoute('not_found', ...problems, 'catalog_waking'), uses: showUses, path }) as const;

/** Changes the resource in the path. `problems` are those that not every change has. */
export const changeRoute = (...problems: readonly ProblemCode[]) =>
  ({
    auth: 'editor',
    uses: writeUses,
    path: byId,
    headers: changeHeaders,
    responses: changeResponses,
    problems: [...changeProblems, ...problems],
  }) as const;

/** Changes a show, or a part of one by its id. The catalog is asked for the show. */
export const changeInShowRoute = <P extends z.ZodObject>(path: P, ...problems: readonly ProblemCode[]) =>
  ({ ...changeRoute(...problems, 'catalog_waking'), uses: showUses, path }) as const;
