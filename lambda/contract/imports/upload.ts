import * as z from 'zod';
import { bytesOf, flawOf } from '../characters.ts';
import { instant, text, uuid } from '../fields.ts';
import { fileName, importSource, mostOptionBytes } from './run.ts';
import { mappedSources, mostUploadBytes, mostUploads, needsMapping } from './upload-limits.ts';

/** How long the address of an upload can be used, in seconds. */
export const uploadSeconds = 3_600;

/** How long after its preparation an import can be started, in seconds. */
export const startSeconds = 86_400;

/** Size of the largest mapping as JSON, in bytes. The options of a run hold it and little else. */
const largestMapping = mostOptionBytes - 1000;

/** The names of the mappings that come with Episodic. */
export type ReadyMapping = 'disney-plus-titles' | 'hulu-titles' | 'netflix-titles';

const isStorable = (value: unknown): boolean => {
  if (typeof value === 'string') return flawOf(value, 'several lines') === undefined;
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every((entry) => entry.every(isStorable));
};

const mapping = z
  .union([text(40), z.record(z.string(), z.unknown())], { error: 'must be the name of a mapping, or a mapping' })
  .refine((value) => bytesOf(JSON.stringify(value)) <= largestMapping, `must have at most ${largestMapping} bytes as JSON`)
  .refine(isStorable, 'must not have characters that cannot be stored')
  .meta({
    description: 'Which columns of a csv, json or jsonl file are which fields: the name of a mapping that comes with Episodic, or your own',
    example: 'netflix-titles',
  });

/** The body of a request that prepares an import. */
export const newImport = z
  .strictObject({
    source: importSource.exclude(['bulk', 'drive', 'sample']),
    map: mapping.optional(),
    show_key: text(200).optional().meta({ description: 'The key of the show whose episodes a file of tmdb lists', example: '4607' }),
    files: z
      .array(z.strictObject({ name: fileName, bytes: z.int().min(1).max(mostUploadBytes).meta({ description: 'Exact size of the file' }) }))
      .min(1)
      .max(mostUploads),
    dry_run: z.boolean().default(false).meta({ description: 'Finds out what would change, and changes nothing' }),
  })
  .refine(({ source, map }) => map !== undefined || !needsMapping(source), {
    path: ['map'],
    error: `is required for ${mappedSources.join(', ')}`,
  });

/** Where a file of an import goes. */
const upload = z
  .object({
    name: z.string(),
    bytes: z.int(),
    method: z.literal('PUT'),
    url: z.string().meta({ description: 'Send the file to this address as it is, with exactly this size. It needs no other sign-in' }),
  })
  .meta({ id: 'ImportUpload' });

/** A prepared import: its id, and where its files go. */
export const preparedImport = z
  .object({
    id: uuid.meta({ description: 'The id of the import' }),
    receipt_id: z.string(),
    uploads: z.array(upload),
    uploads_until: instant.meta({ description: 'When the addresses expire. To get fresh ones, prepare the import again' }),
    start_by: instant.meta({ description: 'An import that nobody starts by then is cancelled' }),
  })
  .meta({ id: 'PreparedImport' });
