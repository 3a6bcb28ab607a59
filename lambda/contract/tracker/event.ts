import * as z from 'zod';
import { instant, prose, uuid } from '../fields.ts';
import { mostChanges, mostEvents, weightOf } from './event-size.ts';
import { cycle, episodeRef, ownRating, ownStatus, play, playId, policy, position } from './play.ts';

/** A note by a person. */
export const note = prose(2_000);

/** The identity of an episode in a slot: its id, or its place where the catalog has no id. */
const episodeKey = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{1,5}x\d{1,6})$/;
const about = /^(show|season \d{1,5}|episode \S+)$/;

const keyAfter = (slot: string, word: string): string | undefined =>
  slot.startsWith(`${word} `) ? slot.slice(word.length + 1) : undefined;

const single = { position, status: ownStatus, policy, cycle, favourite: z.literal(true) } as const;

/** The slots with a key, each with the form of the key and the schema of the value. */
const keyed = {
  play: { key: (text: string) => playId.safeParse(text).success, value: play },
  skip: { key: (text: string) => episodeKey.test(text), value: episodeRef },
  rating: { key: (text: string) => about.test(text), value: ownRating },
  note: { key: (text: string) => about.test(text), value: note },
} as const;

/** The value of a slot. */
export type SlotValue = z.infer<(typeof single)[keyof typeof single] | (typeof keyed)[keyof typeof keyed]['value']>;

/** The schema for the value of a slot; undefined if no slot has this name. */
export function schemaOfSlot(slot: string): z.ZodType<SlotValue> | undefined {
  if (Object.hasOwn(single, slot)) return single[slot as keyof typeof single];
  const found = Object.entries(keyed).find(([word, { key }]) => key(keyAfter(slot, word) ?? ''));
  return found?.[1].value;
}

/** A change of one slot. Null: the slot has no value. */
export const change = z
  .object({ slot: z.string().max(100), before: z.unknown(), after: z.unknown() })
  .superRefine(({ slot, before, after }, context) => {
    const schema = schemaOfSlot(slot);
    if (!schema) return context.addIssue({ code: 'custom', path: ['slot'], message: 'is not the name of a slot' });
    for (const [side, value] of Object.entries({ before, after }))
      if (value !== null && !schema.safeParse(value).success)
        context.addIssue({ code: 'custom', path: [side], message: `is not a value of ${slot}` });
  })
  .meta({ id: 'Change' });

/** A change of one slot of a show's projection. */
export interface Change {
  readonly slot: string;
  readonly before: SlotValue | null;
  readonly after: SlotValue | null;
}

/** Who or what made a change. */
export const source = z.enum(['page', 'api', 'flask', 'bulk', 'import', 'migration', 'merge', 'remap', 'undo']);

/** One show's part of a batch, in the ledger. */
export const trackerEvent = z
  .object({
    number: z.int().min(1).max(mostEvents).meta({ description: 'Number of the event in the show, from 1' }),
    batch_id: uuid,
    at: instant,
    source,
    changes: z
      .array(change)
      .min(1)
      .max(mostChanges)
      .refine((changes) => changes.reduce((sum, one) => sum + weightOf(one), 0) <= mostChanges, {
        error: `must have a weight of at most ${mostChanges}`,
      }),
  })
  .meta({ id: 'TrackerEvent' });

/** The show or movie of an event, as it was called at the time. */
export const eventShow = z
  .object({ kind: z.enum(['show', 'movie']), id: uuid, tv_show: z.string(), show_id: uuid.nullable(), title: z.string().nullable() })
  .meta({ id: 'EventShow' });

/** A batch: everything that one request changed. */
export const batch = z
  .object({
    id: uuid,
    at: instant,
    source,
    state: z.enum(['open', 'complete']),
    shows: z.int().min(1).meta({ description: 'Number of shows and movies that it changes' }),
    changes: z.int().meta({ description: 'Number of plays, skips and other values that it changes' }),
    show: eventShow.nullable().meta({ description: 'Null if it changes several' }),
    undoes: uuid.nullable().meta({ description: 'The batch that it takes back' }),
    undone_by: uuid.nullable().meta({ description: 'The batch that took it back' }),
  })
  .meta({ id: 'Batch' });
