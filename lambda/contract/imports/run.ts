import * as z from 'zod';
import { bytesOf } from '../characters.ts';
import { instant, text, uuid } from '../fields.ts';
import { skipReason } from './record.ts';

/** Sources of imports; each is one file in `lambda/etl/sources`. */
export const importSource = z.enum([
  'imdb',
  'tvmaze',
  'csv',
  'json',
  'jsonl',
  'netflix-top10',
  'tmdb',
  'vega',
  'series',
  'sample',
  'drive',
  'bulk',
]);

export type ImportSource = z.infer<typeof importSource>;

/** Maximum number of files of a run. With their names, a run fits into one row of the Data API (64 KB). */
export const mostImportFiles = 50;

/** The name of a file: at most 255 bytes, as in most file systems. */
export const fileName = text(255).refine((name) => bytesOf(name) <= 255, 'must have at most 255 bytes in UTF-8');

/** A file of a run: an object of the import bucket by its key, or a file of Google Drive by its id, with Drive's checksum. */
export const importFile = z.strictObject({
  key: text(1024),
  name: fileName,
  bytes: z.int().min(0),
  md5: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
});

export type ImportFile = z.infer<typeof importFile>;

const driveFolder = z.strictObject({ id: text(200), path: z.string() });

/** What a run loads from Google Drive, and how far its folders are listed. */
export const driveQuestion = z.strictObject({
  folder: z.string().regex(/^[\w-]{1,200}$/, 'the id of a folder of Google Drive'),
  /** Whether files are loaded again that have not changed since a run loaded them. */
  all: z.boolean().optional(),
  /** Folders that are found and not listed yet, the nearest first. Left out before the first listing. */
  pending: z.array(driveFolder).optional(),
  /** Ids of all folders found so far. */
  found: z.array(text(200)).optional(),
});

export type DriveQuestion = z.infer<typeof driveQuestion>;

/** Maximum number of shows to ask for by number. */
const mostShows = 2000;

/** Maximum size of the options of a run in bytes of JSON. A run with its options is read as one row of the Data API (64 KB). */
export const mostOptionBytes = 30_000;

/** What the worker asks TVmaze for, where there are no files. */
export const question = z
  .strictObject({
    shows: z
      .array(z.string().regex(/^\d{1,10}$/, 'a number of TVmaze'))
      .min(1)
      .max(mostShows)
      .optional(),
    index: z
      .strictObject({ from: z.int().min(0).default(0), to: z.int().min(0).max(10_000).optional() })
      .refine(({ from, to = from }) => from <= to, 'must not end before it begins')
      .optional(),
    updates: z.enum(['day', 'week', 'month']).optional(),
  })
  .refine((given) => Object.values(given).filter((value) => value !== undefined).length === 1, 'must have one of shows, index and updates');

export type Question = z.infer<typeof question>;

/** Folder of the import bucket for rows that the database is about to read. */
export const stagedFolder = 'staged';

/** What an operator says about a run. */
export const importOptions = z
  .strictObject({
    /** Which columns of a file are which fields. */
    map: z.unknown().optional(),
    /** The source's key of the show that a file of episodes is about. */
    show: text(200).optional(),
    /** Whether the database copies staged rows from files. By default, it does so for large files. */
    fast: z.boolean().optional(),
    ask: question.optional(),
    drive: driveQuestion.optional(),
    /** How many files are read to their end, if that takes more than one invocation of the worker. */
    checked: z.int().min(0).optional(),
    /** Whether the run removes what earlier runs of the source made. Only a sample can be removed. */
    remove: z.boolean().optional(),
  })
  .refine((given) => bytesOf(JSON.stringify(given)) <= mostOptionBytes, `must have at most ${mostOptionBytes} bytes as JSON`);

export type ImportOptions = z.infer<typeof importOptions>;

/** Begins a run, or goes on with it: all that travels through the import queue. */
export const importMessage = z.strictObject({
  run_id: uuid,
  begins: z
    .strictObject({
      /** A source that does not exist makes a run that fails and says so. */
      source: text(100),
      files: z.array(importFile).max(mostImportFiles),
      options: importOptions.default({}),
      dry_run: z.boolean().default(false),
      started_by: text(128),
      /** The person who may watch the run without being an administrator. */
      owner_sub: text(128).optional(),
      /** Why the run cannot start: it fails with these words. */
      refused: text(500).optional(),
    })
    .refine(({ source, options }) => (source === 'drive') === (options.drive !== undefined), 'only drive needs a folder')
    .refine(({ source, options }) => !options.remove || source === 'sample', 'only the sample can be removed')
    .optional(),
});

export type ImportMessage = z.infer<typeof importMessage>;

/** What a run is doing. A run that waits has no files yet. */
export const runState = z.enum(['waiting', 'running', 'paused', 'cancelled', 'failed', 'done']);

/** Why an import failed, by code, with what an operator can do. Codes never change. */
export const importProblems = {
  wrong_file: 'A file is not what it should be. `problem` says what it is. Start an import of the right file.',
  wrong_options: 'The source, the mapping or another option is wrong or missing. Start an import with the right ones.',
  file_missing: 'A file is no longer in the import bucket. Start the import again with the file.',
  impossible: 'The database refuses a statement of the import. Trying again does not help; report the id of the import.',
  retries_exhausted: 'The import was tried until its message was given up. Remove the cause, which the log names, and resume the import.',
  not_started: 'Nobody started the import within a day. Prepare it again.',
} as const;

export type ImportProblem = keyof typeof importProblems;

/** A run of an import in a list. */
export const importRunSummary = z
  .object({
    id: uuid,
    source: z.string().meta({ example: 'tvmaze' }),
    state: runState,
    dry_run: z.boolean().meta({ description: 'Whether it only finds out what would change' }),
    file_count: z.int(),
    started_by: z.string(),
    started_at: instant,
    progress_at: instant.meta({ description: 'When it last stored rows or changed its state' }),
    finished_at: instant.nullable(),
    problem: z.string().nullable().meta({ description: 'Why it failed, or was cancelled without a person' }),
    problem_code: z
      .enum(Object.keys(importProblems) as [ImportProblem, ...ImportProblem[]])
      .nullable()
      .meta({
        description: Object.entries(importProblems)
          .map(([code, meaning]) => `\`${code}\`: ${meaning}`)
          .join(' '),
      }),
    progress: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: 'The part of its files that is read, from 0 to 1. Null for an unfinished import without files' }),
    read: z.int().meta({ description: 'Rows read: the sum of the next four figures' }),
    inserted: z.int(),
    updated: z.int().meta({ description: 'Rows that changed a resource; when a sample is removed, the resources that were removed' }),
    unchanged: z.int(),
    skipped: z.int(),
    reasons: z.record(z.string(), z.int()).meta({ description: 'Skipped rows by reason' }),
    differences: z.int().meta({ description: 'Fields that an editor wrote and the source states differently' }),
    version: z.int().meta({ description: 'Counts the changes of its state; also the ETag' }),
  })
  .meta({ id: 'ImportRunSummary' });

/** A run of an import with the names of its files. */
export const importRun = importRunSummary.extend({ files: z.array(importFile.omit({ key: true })) }).meta({ id: 'ImportRun' });

/** A row of a file that a run skipped, or loaded without one of its fields. */
export const skippedRow = z
  .object({
    file: z.string(),
    line: z.int().meta({ description: 'The line of a table, or the number of the record, counted from 1' }),
    reason: skipReason,
    loaded: z.boolean().meta({ description: 'Whether the row was loaded without `field`; otherwise it was skipped' }),
    field: z.string().nullable(),
    value: z.string().nullable().meta({ description: 'What the row states there, cut to 200 characters' }),
  })
  .meta({ id: 'SkippedRow' });

export type SkippedRow = z.infer<typeof skippedRow>;

/** A value of a field; the numbers of an episode are one value. */
const differentValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.object({ season: z.int().nullable(), episode: z.int().nullable() }),
  z.null(),
]);

/** A field in which the catalog keeps what an editor wrote although the source states something else. */
export const importDifference = z
  .object({
    id: uuid,
    source: z.string(),
    kind: z.enum(['movie', 'show', 'episode', 'distributor']),
    resource_id: uuid,
    resource_name: z.string().nullable().meta({ description: 'Current name of the resource. For an episode, its show and its number' }),
    tv_show_id: uuid.nullable().meta({ description: 'The show itself, or the show of the episode' }),
    field: z.string().meta({ example: 'title', description: 'A field of the resource, or `number` or `vanished` for an episode' }),
    ours: differentValue.meta({ description: 'What the catalog has' }),
    theirs: differentValue.meta({ description: 'What the source states' }),
    found_at: instant,
  })
  .meta({ id: 'ImportDifference' });
