import * as z from 'zod';
import { instant, partialDate, textOrNull } from './fields.ts';

/** What kind of episode it is. A significant special matters to the story. */
export const episodeType = z.enum(['regular', 'significant_special', 'insignificant_special']);

/** The number of an episode in an answer. */
export const episodeNumber = z
  .int()
  .nullable()
  .meta({ description: 'Null for a special without a number, which comes after the numbered episodes of its season' });

/** How many people voted for a rating. */
export const votes = z.int().min(0).nullable().meta({ description: 'How many people voted, where the source of the rating says it' });

/** When an episode airs, as precisely as it is known. Nothing here is invented: no time of day, and no day of a month. */
export const airs = z
  .object({
    at: instant.nullable().meta({ description: 'The instant, where the minute is known' }),
    date: partialDate.nullable().meta({ description: 'The day where it airs, or the month or year where no more is known' }),
    precision: z.enum(['minute', 'day', 'month', 'year', 'unknown']),
    region: textOrNull.meta({ description: 'Where it airs then, ISO 3166-1 alpha-2 or `WORLD`; null for everywhere or unknown' }),
    source: textOrNull.meta({ description: 'The import that says so; null for an editor' }),
  })
  .meta({ id: 'Airs' });

export type Airs = z.infer<typeof airs>;

/** When an episode airs, in the answers of every list. */
export const airing = {
  air_date: z.iso
    .date()
    .nullable()
    .meta({ description: 'The day of `airs`; null where only a month or a year is known', example: '2008-01-20' }),
  airs,
} as const;
