import * as z from 'zod';
import { textOrNull, uuid } from './fields.ts';

const seen = z.iso.date().nullable();

/** A show seen at a distributor by an import. It says nothing about contracts or exclusivity. */
export const carriage = z
  .object({
    distributor_id: uuid,
    distributor_name: z.string(),
    region: textOrNull.meta({ description: 'ISO 3166-1 alpha-2 or `WORLD`; null where the source names no region' }),
    first_seen: seen.meta({ description: 'The first day on which the source says that it was there; null where it names no day' }),
    last_seen: seen,
    source: z.string().meta({ description: 'The import that saw it', example: 'tvmaze' }),
  })
  .meta({ id: 'Carriage' });

export type Carriage = z.infer<typeof carriage>;
