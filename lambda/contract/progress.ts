import * as z from 'zod';
import { episode, instant, season, showName } from './fields.ts';

/** How far somebody is in a show: the last episode they watched. */
export const progress = z
  .object({
    tv_show: showName,
    season,
    episode,
    last_updated: instant,
    version: z.int().meta({ description: 'Counts the accepted updates; also the ETag' }),
  })
  .meta({ id: 'Progress' });

export type Progress = z.infer<typeof progress>;

/** When an update was made, for programs that send it later. */
export const watchedAt = instant.optional().meta({
  description: 'When it was watched: an update about an earlier moment than that of the one before changes nothing. Left out: now',
});

/** Progress with the name of the person it belongs to: the Flask document's shape. */
export const ownedProgress = progress.extend({ username: z.string() }).meta({ id: 'OwnedProgress' });
