import * as z from 'zod';
import { region } from './country.ts';
import { orNull, stateFields, uuid } from './fields.ts';
import { day } from './show.ts';

/** The fields of a release date that editors set: where, when, and optionally by whom. */
export const releaseFields = z.strictObject({
  region,
  release_date: day,
  distributor_id: orNull(uuid).meta({ description: 'Omitted if the day is the same for every distributor' }),
});

/** The day on which a show is first shown in a region, by one distributor or by all. */
export const releaseDate = z
  .object({
    id: uuid,
    tv_show_id: uuid,
    tv_show_title: z.string(),
    region: z.string(),
    release_date: day,
    distributor_id: uuid.nullable(),
    distributor_name: z.string().nullable(),
    ...stateFields,
  })
  .meta({ id: 'ReleaseDate' });

export type ReleaseDate = z.infer<typeof releaseDate>;

/** Orders of the list of release dates; `-` means descending. */
export const releaseSort = z.enum(['release_date', '-release_date']);
