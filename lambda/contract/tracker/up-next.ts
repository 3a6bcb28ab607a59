import * as z from 'zod';
import { airs } from '../episode-facts.ts';
import { instant, uuid } from '../fields.ts';
import { showCard } from '../show.ts';

const place = z.object({ season: z.int(), episode: z.int() });

const becauseOf = <C extends string, S extends z.ZodRawShape>(code: C, meaning: string, data: S) =>
  z.object({ code: z.literal(code), ...data }).meta({ description: meaning });

/** Why Up Next answers this episode, or none. */
export const upNextReason = z
  .discriminatedUnion('code', [
    becauseOf('start', 'Nothing was watched, so the show begins', {}),
    becauseOf('continues', 'It follows `after`', { after: place }),
    becauseOf('missed', 'It comes before `after`, and was missed', { after: place }),
    becauseOf('rewatch', 'It is next in the run with this number', { cycle: z.int(), after: place.nullable() }),
    becauseOf('caught_up', 'Every aired episode was watched or skipped', {}),
    becauseOf('finished', 'Every episode of the ended show was watched or skipped', {}),
    becauseOf('not_aired', 'No episode has aired', {}),
    becauseOf('unknown_episodes', 'The catalog does not know the episodes', {}),
  ])
  .meta({ id: 'UpNextReason' });

export type UpNextReason = z.infer<typeof upNextReason>;

const upNextEpisode = place
  .extend({ id: uuid.nullable(), airs: airs.pick({ at: true, date: true, precision: true }) })
  .meta({ id: 'UpNextEpisode' });

/** The next episode of a show, why it is next, and how many remain. */
export const upNextFields = {
  episode: upNextEpisode.nullable().meta({ description: 'Null if there is nothing to watch now' }),
  reason: upNextReason,
  remaining: z.object({
    episodes: z.int().meta({ description: 'Number of aired episodes that were neither watched nor skipped' }),
    minutes: z.int().nullable().meta({ description: 'Their length by the usual length of an episode; null if that is unknown' }),
  }),
  missed: z.int().meta({ description: 'How many of them come before the episode that Up Next continues from' }),
  upcoming: upNextEpisode.nullable().meta({ description: 'The next episode that has not aired' }),
} as const;

/** A show on the home page of a person, with the next episode. */
export const upNextShow = z
  .object({
    tv_show: z.string().meta({ description: 'The name of the show on the list', example: 'The Office' }),
    show: showCard
      .pick({ id: true, title: true, year: true, network: true, poster_url: true, status: true })
      .nullable()
      .meta({ description: 'Null if the catalog does not know the show, or several shows have its name' }),
    id: uuid.meta({ description: 'Id of the show in the tracker' }),
    ...upNextFields,
    last_updated: instant,
  })
  .meta({ id: 'UpNextShow' });
