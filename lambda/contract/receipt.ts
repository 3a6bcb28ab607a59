import * as z from 'zod';
import { changeAction, resourceType } from './activity.ts';
import { instant, textOrNull, uuid } from './fields.ts';

/**
 * The states of a receipt: their meaning, and which states may follow. Only a redrive changes `failed` back to `accepted`. If it ends
 * before it sends the command, the sweeper sends it.
 */
export const receiptStates = {
  accepted: {
    closed: false,
    next: ['queued', 'applied', 'duplicate', 'rejected', 'failed'],
    meaning: 'The change is stored, but not in the queue yet.',
  },
  queued: {
    closed: false,
    next: ['applied', 'duplicate', 'rejected', 'failed'],
    meaning: 'The change is in the queue. Changes are applied in order.',
  },
  applied: { closed: true, next: [], meaning: 'The change is in the catalog.' },
  duplicate: { closed: true, next: [], meaning: 'An equal resource already exists. Nothing changed.' },
  rejected: { closed: true, next: [], meaning: 'A rule of the catalog refuses the change. Nothing changed.' },
  failed: { closed: true, next: ['accepted'], meaning: 'The change could not be applied. An operator can send it again.' },
} as const satisfies Record<string, { closed: boolean; next: readonly string[]; meaning: string }>;

export type ReceiptState = keyof typeof receiptStates;

const stateNames = Object.keys(receiptStates) as [ReceiptState, ...ReceiptState[]];

/** The states in which the receipt is closed. */
export type ClosedState = 'applied' | 'duplicate' | 'rejected' | 'failed';

/** A row of the request with the season and number of an existing episode. */
export const takenRow = z
  .object({
    index: z.int().meta({ description: 'Index of the row in `items`, from 0' }),
    season_number: z.int(),
    episode_number: z.int(),
  })
  .meta({ id: 'TakenRow' });

export type TakenRow = z.infer<typeof takenRow>;

const changed = z.object({ kind: resourceType, id: uuid, action: changeAction }).nullable().default(null).meta({
  description: 'The action of an applied change, and the changed resource; null for changes that an earlier version of the service closed',
});

const existing = z
  .object({ kind: resourceType, id: uuid })
  .nullable()
  .default(null)
  .meta({ description: 'The existing resource, for a duplicate or `contract_overlap`' });

/** The outcome of a command. The statement that makes the change also stores its outcome. */
export const outcome = z.object({
  state: z.enum(['applied', 'duplicate', 'rejected', 'failed']),
  code: textOrNull.meta({
    description:
      'Why the change was rejected (see the reasons in the error reference) or failed. For a duplicate, the equal fields, separated by commas',
  }),
  detail: textOrNull,
  resource_id: z
    .string()
    .nullable()
    .meta({ description: 'Id of the resource. For a duplicate or `contract_overlap`, id of the existing resource' }),
  version: z.int().nullable(),
  changed,
  existing,
  rows: z.array(takenRow).default([]).meta({ description: 'For `duplicate_episodes`: the rows whose season and number are taken' }),
});

export type Outcome = z.infer<typeof outcome>;

export const receipt = z
  .object({
    id: z.string().meta({ example: '7d0f2c9a4b1e8f6370c5d2a19e8b4f60' }),
    command: z.string().meta({ example: 'add-movie' }),
    state: z.enum(stateNames),
    outcome: outcome.nullable(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Receipt' });

export type Receipt = z.infer<typeof receipt>;
