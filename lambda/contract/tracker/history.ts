import * as z from 'zod';
import { instant, uuid } from '../fields.ts';
import { eventShow, source } from './event.ts';
import { mostShown } from './event-size.ts';
import { episodeRef, play, policy, position } from './play.ts';

const count = z.int();

/** The value of a slot in an answer; null if it has none. */
const slotValue = z.union([position, play, policy, episodeRef, z.string(), z.number(), z.boolean()]).nullable();

/** A change of one slot, such as `play 12.3`, `rating show` or `status`. */
const shownChange = z.object({ slot: z.string(), before: slotValue, after: slotValue }).meta({ id: 'ShownChange' });

/** One show's part of a batch, in the history. */
export const historyEntry = z
  .object({
    batch_id: uuid,
    at: instant,
    source,
    show: eventShow,
    number: z.int().meta({ description: 'Number of the event in the show' }),
    counts: z.object({
      watched: count.meta({ description: 'Plays that were added' }),
      unwatched: count.meta({ description: 'Plays that were removed' }),
      corrected: count.meta({ description: 'Plays whose date or episode changed' }),
      skipped: count,
      unskipped: count,
      others: count.meta({ description: 'Ratings, notes, the status and the like' }),
    }),
    changes: z.array(shownChange).meta({ description: `The first ${mostShown} changes` }),
    undoable: z.boolean().meta({
      description:
        'Whether the batch can be taken back. It cannot if it only brought older records together, or if its show is part of another show now',
    }),
    undoes: uuid.nullable().meta({ description: 'The batch that it takes back' }),
    undone_by: uuid.nullable().meta({ description: 'The batch that took it back' }),
  })
  .meta({ id: 'HistoryEntry' });

export type HistoryEntry = z.input<typeof historyEntry>;

/** What an undo did. */
export const undone = z
  .object({
    batch_id: uuid.nullable().meta({ description: 'The batch of the undo, which can be undone; null if nothing changed' }),
    undoes: uuid,
    state: z
      .enum(['open', 'complete'])
      .meta({ description: '`open`: a large undo is accepted, and the rest of it follows within minutes' }),
    changes: z.int(),
    kept: z
      .array(z.object({ show: eventShow, slots: z.array(z.string()) }))
      .meta({ description: 'What later changes depend on, so it stays as it is. `force` takes the later changes back too' }),
  })
  .meta({ id: 'Undone' });

export type Undone = z.infer<typeof undone>;
