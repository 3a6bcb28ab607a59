import * as z from 'zod';
import { uuid } from './fields.ts';

const source = z.string().regex(/^[a-z][a-z0-9_]{1,31}$/);

/** The key of a resource in another catalog, as `source:value`. TVmaze numbers networks and streaming services separately: `network:1`. */
const key = /^[a-z][a-z0-9_]{1,31}:[\w.:-]{1,100}$/i;

/** A reference to a resource in a path: its id, or its key in another catalog. */
const resourceRef = z
  .string()
  .refine((value) => uuid.safeParse(value).success || key.test(value), 'must be an id, or source:value such as tvmaze:4952')
  .meta({
    description: 'The id, or the key in another catalog such as `tvmaze:4952`',
    pattern: '^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[a-zA-Z][a-zA-Z0-9_]{1,31}:[0-9a-zA-Z_.:-]{1,100})$',
    example: 'tvmaze:4952',
  });

/** The path of a resource that other catalogs know too. */
export const byResourceRef = z.strictObject({ id: resourceRef });

/** The fields of a message that names a resource by its key in another catalog. */
export const outside = { source, value: z.string().min(1).max(100) } as const;

/** What routes say that add or replace a resource by its key in another catalog. */
export const upsertNote =
  'By a key in another catalog (`source:value`) and without `If-Match`, the request adds the resource if no resource has the key (201), ' +
  'and otherwise replaces it (200). Equal values change nothing and keep the version. ' +
  'Requests for one key are applied in order, and never add two resources.';
