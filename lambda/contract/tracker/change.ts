import * as z from 'zod';
import { ifMatch } from '../entity-tag.ts';
import { idempotencyKey, uuid } from '../fields.ts';
import { note } from './event.ts';
import { trackedId } from './own-show.ts';
import { cycle, ownRating, ownStatus, policy, trackedRef } from './play.ts';

/** The headers of a change of a tracked show. */
export const changeHeaders = z.object({ 'idempotency-key': idempotencyKey.optional(), 'if-match': ifMatch.optional() });

/** What a change of a tracked show did. */
export const showChanged = z
  .object({
    id: trackedId,
    batch_id: uuid.nullable().meta({ description: 'The batch to undo; null if nothing changed' }),
    changes: z.int().meta({ description: 'Number of plays, skips and other values that changed' }),
    unaired: z.int().meta({ description: 'Number of episodes in the range that have not aired, so they were left out' }),
    unchanged: z.int().meta({ description: 'Number of episodes in the range that already were as requested' }),
    status: ownStatus.nullable().meta({ description: 'Null if the show is not on the list' }),
    cycle,
    version: z.int().nullable().meta({ description: 'Version of the show, also sent as the ETag; null if the show is not on the list' }),
  })
  .meta({ id: 'ShowChanged' });

export type ShowChanged = z.infer<typeof showChanged>;

const oneField = 'must have at least one field';
const isNotEmpty = (fields: object) => Object.keys(fields).length > 0;

/** A rating and a note; null removes one. */
export const opinionFields = { rating: ownRating.nullish(), note: note.nullish() } as const;

export const opinionBody = z.strictObject(opinionFields).refine(isNotEmpty, oneField);

/** The fields of a tracked show that a person sets. Omitted fields do not change. */
export const ownShowFields = z
  .strictObject({
    status: ownStatus.nullish().meta({ description: 'Null: it follows from the plays' }),
    favourite: z.boolean().optional(),
    policy: policy.optional(),
    ...opinionFields,
  })
  .refine(isNotEmpty, oneField);

/** The body of a request about one episode. */
export const ownEpisodeFields = z
  .strictObject({ show_id: trackedRef, ...opinionFields })
  .refine((fields) => Object.keys(fields).length > 1, oneField);
