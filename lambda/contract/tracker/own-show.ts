import * as z from 'zod';
import { airs } from '../episode-facts.ts';
import { instant, uuid } from '../fields.ts';
import { showCard } from '../show.ts';
import { note } from './event.ts';
import { standing } from './library.ts';
import { cycle, episodeRef, ownRating, ownStatus, playDate, policy } from './play.ts';
import { upNextFields } from './up-next.ts';

/** The id of a show in the tracker. */
export const trackedId = uuid.meta({
  description: 'Id of the show in the catalog; for a show that the catalog does not know, an id that follows from its name',
});

const playPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[1-9]\d{0,8}\.\d{1,6}$/;

/** The id of a play among all plays of a person: the id of its show or movie, and its id there. */
export const ownPlayId = z
  .string()
  .toLowerCase()
  .regex(playPattern, 'the id of a play')
  .meta({ example: '0193b7a2-0d0c-7c3f-9d52-6f1a2b3c4d5e.12.3' });

/** A play in an answer. */
export const ownPlay = z.object({ id: ownPlayId, on: playDate, cycle }).meta({ id: 'OwnPlay' });

const opinion = { rating: ownRating.nullable(), note: note.nullable() } as const;

const placeOfEpisode = episodeRef.pick({ season: true, episode: true, id: true }).shape;

/** An episode of a tracked show with what the person did with it. */
export const ownEpisode = z
  .object({
    ...placeOfEpisode,
    airs: airs.pick({ at: true, date: true, precision: true }),
    aired: z.boolean(),
    state: z.enum(['watched', 'skipped', 'open']).meta({ description: 'In the present run through the show' }),
    plays: z.array(ownPlay).meta({ description: 'Plays of all runs, in the order in which they were recorded' }),
    ...opinion,
  })
  .meta({ id: 'OwnEpisode' });

/** A show with everything that a person did with it. The record of a show that is not on their list is empty. */
export const ownShow = z
  .object({
    id: trackedId,
    tv_show: z.string().meta({ description: 'The name of the show on the list; its title if it is not on the list' }),
    show: showCard
      .pick({ id: true, title: true, year: true, network: true, poster_url: true, status: true })
      .nullable()
      .meta({ description: 'Null if the catalog does not know the show' }),
    status: ownStatus.nullable().meta({ description: 'Null if the show is not on the list' }),
    favourite: z.boolean(),
    ...opinion,
    policy,
    cycle,
    position: z
      .object({ season: z.int(), episode: z.int() })
      .nullable()
      .meta({ description: 'The position of the older routes; null if nothing was watched' }),
    standing,
    up_next: z.object(upNextFields),
    seasons: z.array(z.object({ number: z.int(), watched: z.int(), skipped: z.int(), aired: z.int(), total: z.int(), ...opinion })),
    episodes: z.array(ownEpisode),
    vanished: z
      .array(z.object({ ...placeOfEpisode, plays: z.array(ownPlay), skipped: z.boolean() }))
      .meta({ description: 'Remembered episodes that the catalog does not have' }),
    last_updated: instant.nullable(),
    version: z.int().nullable().meta({ description: 'Number of changes of the show; null if the show is not on the list' }),
  })
  .meta({ id: 'OwnShow' });

export type OwnShow = z.infer<typeof ownShow>;
