import * as z from 'zod';
import { episode, instant, season, showName, username, uuid } from './fields.ts';
import { showRef } from './show.ts';

/** A person's progress in a show: the last episode they watched. */
export const progress = z
  .object({
    tv_show: showName,
    show_id: uuid.nullable().meta({ description: 'The show in the catalog; null while the show is not identified' }),
    season,
    episode,
    last_regular: z.object({ season, episode }).nullable().meta({
      description:
        'If the last watched episode is a special (season 0): the last watched regular episode, which `next` continues from. Null otherwise',
    }),
    last_updated: instant,
    version: z.int().meta({ description: 'Number of accepted updates, also sent as the ETag' }),
  })
  .meta({ id: 'Progress' });

export type Progress = z.infer<typeof progress>;

/** The fields that identify a show in a request: its name on the person's list, any other name, or `show_id`, which is unambiguous. */
export const whichShowFields = {
  tv_show: showName.optional(),
  show_id: showRef.optional().meta({
    description: 'Id of the show, or its external id as `source:value`. With `show_id`, `tv_show` is the name of the show on the list',
  }),
} as const;

const saysWhich = ({ tv_show, show_id }: { tv_show?: string | undefined; show_id?: string | undefined }) =>
  tv_show !== undefined || show_id !== undefined;

const eitherIsNeeded = { path: ['tv_show'], error: 'It is missing' };

/** A query for a show on the caller's list. */
export const whichShow = z.strictObject(whichShowFields).refine(saysWhich, eitherIsNeeded);

/** A query for a show on a person's list. */
export const whichShowOf = z.strictObject({ username, ...whichShowFields }).refine(saysWhich, eitherIsNeeded);

/** When an update was made, for programs that send updates later. */
export const watchedAt = instant.optional().meta({
  description: 'Time at which the episode was watched. An update with an earlier time than the stored one changes nothing. Default: now',
});

/** Progress with the name of the person it belongs to: in the shape of the Flask API. */
export const ownedProgress = progress.extend({ username: z.string() }).meta({ id: 'OwnedProgress' });
