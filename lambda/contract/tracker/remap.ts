import * as z from 'zod';
import { instant, uuid } from '../fields.ts';
import { trackedId } from './own-show.ts';
import { episodeRef } from './play.ts';

const place = episodeRef.pick({ season: true, episode: true, id: true });

/** What a renumbering of a show means for a person. */
export const remapPlan = z
  .object({
    id: trackedId,
    tv_show: z.string(),
    moved: z
      .int()
      .meta({ description: 'Number of remembered episodes whose ids agree, so that applying the plan needs no choice for them' }),
    choices: z
      .array(z.object({ was: place, candidates: z.array(place) }))
      .meta({ description: 'Remembered episodes that vanished, each with the episodes that can replace it, the most likely first' }),
    last_updated: instant,
  })
  .meta({ id: 'RemapPlan' });

export type RemapPlanAnswer = z.infer<typeof remapPlan>;

/** The body of a request that applies a plan. */
export const remapBody = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        was: uuid.meta({ description: 'Id of the vanished episode' }),
        becomes: uuid.nullable().meta({ description: 'Id of the episode that replaces it; null if none does' }),
      }),
    )
    .max(500)
    .refine((choices) => new Set(choices.map(({ was }) => was)).size === choices.length, 'must name each episode once')
    .default([]),
});
