import * as z from 'zod';
import { episode, instant, season, showName, username, uuid } from './fields.ts';
import { showRef } from './show.ts';

/** How far somebody is in a show: the last episode they watched. */
export const progress = z
  .object({
    tv_show: showName,
    show_id: uuid.nullable().meta({ description: 'The show of the catalog; null while it is not known which one it is' }),
    season,
    episode,
    last_regular: z.object({ season, episode }).nullable().meta({
      description:
        'While the place is a special (season 0): the last regular episode they watched, from which `next` goes on. Null otherwise',
    }),
    last_updated: instant,
    version: z.int().meta({ description: 'Counts the accepted updates; also the ETag' }),
  })
  .meta({ id: 'Progress' });

export type Progress = z.infer<typeof progress>;

/** How a request says which show it means: by the name that its list has, by any other name, or for certain by `show_id`. */
export const whichShowFields = {
  tv_show: showName.optional(),
  show_id: showRef.optional().meta({
    description: 'The show for certain: its id, or `source:value` of another catalog. `tv_show` beside it is what you call the show',
  }),
} as const;

const saysWhich = ({ tv_show, show_id }: { tv_show?: string | undefined; show_id?: string | undefined }) =>
  tv_show !== undefined || show_id !== undefined;

const eitherIsNeeded = { path: ['tv_show'], error: 'It is missing' };

/** A query that says which show of the caller it means. */
export const whichShow = z.strictObject(whichShowFields).refine(saysWhich, eitherIsNeeded);

/** A query that says which show on a person's list it means. */
export const whichShowOf = z.strictObject({ username, ...whichShowFields }).refine(saysWhich, eitherIsNeeded);

/** When an update was made, for programs that send it later. */
export const watchedAt = instant.optional().meta({
  description: 'When it was watched: an update about an earlier moment than that of the one before changes nothing. Left out: now',
});

/** Progress with the name of the person it belongs to: the Flask document's shape. */
export const ownedProgress = progress.extend({ username: z.string() }).meta({ id: 'OwnedProgress' });
