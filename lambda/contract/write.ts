import * as z from 'zod';
import type { Capability } from './capabilities.ts';
import { ifMatch } from './entity-tag.ts';
import { idempotencyKey, prefer, uuid } from './fields.ts';
import type { ProblemCode } from './problems.ts';
import { receipt } from './receipt.ts';

/*
 * What every route that changes the catalog has in common: the change goes through the queue, and the answer is a receipt,
 * or with `Prefer: wait=N` the outcome itself.
 */

export const writeUses = ['receipts:accept', 'commands:send', 'catalog-state:get'] as const satisfies readonly Capability[];

export const createHeaders = z.object({ 'idempotency-key': idempotencyKey.optional(), prefer: prefer.optional() });

export const changeHeaders = createHeaders.extend({ 'if-match': ifMatch.optional() });

/** What a change came to: the thing and its version now. */
export const changed = z
  .object({ id: uuid, version: z.int().meta({ description: 'Counts the changes; also the ETag' }), receipt_id: z.string() })
  .meta({ id: 'Changed' });

/** Answers to a change of something that is there. */
export const changeResponses = { 200: changed, 202: receipt } as const;

/** Answers to the making of something new. @public */
export const createResponses = { 201: changed, 202: receipt } as const;

export const createProblems = [
  'duplicate',
  'idempotency_key_reused',
  'command_rejected',
  'command_failed',
] as const satisfies ProblemCode[];

export const changeProblems = [
  'not_found',
  'precondition_failed',
  'idempotency_key_reused',
  'command_rejected',
  'command_failed',
] as const satisfies ProblemCode[];

/** The version that a change expects, as its command carries it; null where any will do. */
export const expectedVersion = z.int().min(1).nullable();

/** The same in commands that were sent without it before. */
export const expectedVersionSince = expectedVersion.default(null);
