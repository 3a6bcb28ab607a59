import * as z from 'zod';
import { changeAction, resourceType } from './activity.ts';
import { instant, textOrNull, uuid } from './fields.ts';

/**
 * The life of a receipt: what each state means, and which states may follow it.
 * A redrive, and nothing else, takes `failed` back to `accepted`: if it dies before it sends, the sweeper sends.
 */
export const receiptStates = {
  accepted: {
    closed: false,
    next: ['queued', 'applied', 'duplicate', 'rejected', 'failed'],
    meaning: 'Stored with its command; not yet handed to the queue.',
  },
  queued: {
    closed: false,
    next: ['applied', 'duplicate', 'rejected', 'failed'],
    meaning: 'The queue holds it; it will be applied in order.',
  },
  applied: { closed: true, next: [], meaning: 'The change is in the catalog.' },
  duplicate: { closed: true, next: [], meaning: 'An equal thing was there already; nothing changed.' },
  rejected: { closed: true, next: [], meaning: 'A rule of the catalog refuses it; nothing changed.' },
  failed: { closed: true, next: ['accepted'], meaning: 'It could not be applied after every retry; an operator can send it again.' },
} as const satisfies Record<string, { closed: boolean; next: readonly string[]; meaning: string }>;

export type ReceiptState = keyof typeof receiptStates;

const stateNames = Object.keys(receiptStates) as [ReceiptState, ...ReceiptState[]];

/** The states in which nothing more happens by itself. */
export type ClosedState = 'applied' | 'duplicate' | 'rejected' | 'failed';

/** A row of a list that was sent which has the number of an episode of the show. */
export const takenRow = z
  .object({
    index: z.int().meta({ description: 'Place of the row in `items`, from 0' }),
    season_number: z.int(),
    episode_number: z.int(),
  })
  .meta({ id: 'TakenRow' });

export type TakenRow = z.infer<typeof takenRow>;

const changed = z.object({ kind: resourceType, id: uuid, action: changeAction }).nullable().default(null).meta({
  description: 'What an applied change did, and to which resource; null for changes that an earlier version of the service closed',
});

const existing = z
  .object({ kind: resourceType, id: uuid })
  .nullable()
  .default(null)
  .meta({ description: 'The resource that was there first: of a duplicate, or of `contract_overlap`' });

/** What applying a command came to; stored with the command in the same statement as its effect. */
export const outcome = z.object({
  state: z.enum(['applied', 'duplicate', 'rejected', 'failed']),
  code: textOrNull.meta({
    description: 'Why it was rejected (see the reasons in the error reference) or failed; the fields that a duplicate shares, with commas',
  }),
  detail: textOrNull,
  resource_id: z
    .string()
    .nullable()
    .meta({ description: 'The thing it made or was to change; for a duplicate or `contract_overlap`, the one that was there first' }),
  version: z.int().nullable(),
  changed,
  existing,
  rows: z.array(takenRow).default([]).meta({ description: 'Of `duplicate_episodes`: the rows whose numbers are taken' }),
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
