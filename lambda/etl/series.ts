import * as z from 'zod';
import type { importedShow } from '../contract/import-message.ts';

/** The list of well-known series that comes with Episodic: facts written down by hand, each with where to check it. */
const file = z.object({
  series: z.array(
    z.object({
      title: z.string(),
      aliases: z.array(z.string()),
      network: z.object({ name: z.string(), country: z.string().nullable(), kind: z.enum(['network', 'streaming']) }).nullable(),
      genres: z.array(z.string()),
      premiered: z.string().nullable(),
      ended: z.string().nullable(),
      status: z.enum(['running', 'ended', 'upcoming']),
      runtime_minutes: z.int().nullable(),
      seasons: z.array(z.object({ number: z.int(), episodes: z.int().nullable() })),
      external_ids: z.record(z.string(), z.string()).optional(),
      source: z.string(),
    }),
  ),
});

type Series = z.infer<typeof file>['series'][number];

/** Reads the file. @throws Error when it is not of this shape. */
export const readSeries = (text: string): Series[] => file.parse(JSON.parse(text)).series;

/** The show in a record; `line` counts the records from 1. */
export const transformSeries = ({ external_ids = {}, source: _, ...series }: Series, line: number): z.infer<typeof importedShow> => ({
  line,
  ...series,
  external_ids: Object.entries(external_ids).map(([source, value]) => ({ source, value })),
});
