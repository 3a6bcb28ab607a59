import * as z from 'zod';
import { instant, textOrNull, uuid } from '../fields.ts';
import { type MediaProblem, mediaProblems } from './engine.ts';

/** What a job does with the file of an episode. */
export const jobType = z.enum(['thumbnail_generation', 'metadata_extraction', 'transcription']);

export type JobType = z.infer<typeof jobType>;

export const jobStatus = z.enum(['pending', 'processing', 'completed', 'failed', 'cancelled']);

const pictureFormat = z
  .enum(['avif', 'webp', 'jpeg', 'png', 'jpg'])
  .transform((format) => (format === 'jpg' ? 'jpeg' : format))
  .meta({ description: '`jpg` means `jpeg`' });

/** Settings of jobs, as requests send them. */
export const jobConfig = z.strictObject({
  quality: z.enum(['low', 'medium', 'high']).default('high').meta({ description: 'Quality of the pictures' }),
  formats: z
    .array(pictureFormat)
    .min(1)
    .max(4)
    .refine((formats) => new Set(formats).size === formats.length, 'must name each format once')
    .default(['avif', 'webp', 'jpeg']),
});

/** Settings of a job, as they are stored: besides those of requests, the moment or the object of one picture. */
export const storedConfig = z.strictObject({
  quality: z.enum(['low', 'medium', 'high']).default('high'),
  formats: z.array(z.enum(['avif', 'webp', 'jpeg', 'png'])).default(['avif', 'webp', 'jpeg']),
  at: z.number().min(0).optional(),
  own_key: z.string().max(200).optional(),
});

/** The body of a request that starts jobs. */
export const newJobs = z.strictObject({
  job_types: z
    .array(jobType)
    .min(1)
    .max(3)
    .refine((types) => new Set(types).size === types.length, 'must name each type once'),
  job_config: jobConfig.prefault({}),
});

/** A job. */
export const job = z
  .object({
    id: uuid,
    episode_id: uuid,
    tv_show_id: uuid,
    episode_name: z.string().meta({ description: 'Show and number of the episode', example: 'Lost S01E02' }),
    file_id: uuid.nullable().meta({ description: 'The file that the job reads; null for a picture of an editor' }),
    job_type: jobType,
    job_config: z.record(z.string(), z.unknown()),
    status: jobStatus,
    attempt: z.int().meta({ description: 'How often the job was started' }),
    max_attempts: z.int(),
    error_code: z
      .enum(Object.keys(mediaProblems) as [MediaProblem, ...MediaProblem[]])
      .nullable()
      .meta({
        description: Object.entries(mediaProblems)
          .map(([code, words]) => `\`${code}\`: ${words}`)
          .join(' '),
      }),
    error_message: textOrNull.meta({ description: 'What failed, and what to do' }),
    created_at: instant,
    started_at: instant.nullable().meta({ description: 'When the latest attempt began' }),
    heartbeat_at: instant.nullable().meta({ description: 'When a worker last said that it works on the job' }),
    completed_at: instant.nullable().meta({ description: 'When the job ended, however it ended' }),
    version: z.int(),
  })
  .meta({ id: 'Job' });

/** The jobs that a request started. */
export const startedJobs = z
  .object({
    id: uuid.meta({ description: 'The id of the episode' }),
    receipt_id: z.string(),
    jobs: z.array(z.object({ id: uuid, job_type: jobType })),
  })
  .meta({ id: 'StartedJobs' });

const counts = z.object({
  pending: z.int(),
  processing: z.int(),
  completed: z.int(),
  failed: z.int(),
  cancelled: z.int(),
});

/** How many jobs there are, and how long they took. */
export const jobStats = z
  .object({
    total: z.int(),
    by_status: counts,
    by_type: z.array(counts.extend({ job_type: jobType, average_seconds: z.number().nullable() })),
    oldest_pending_at: instant.nullable(),
  })
  .meta({ id: 'JobStats' });

/** The message that asks a worker to run a job. */
const runMessage = z.strictObject({ job_id: uuid, episode_id: uuid });

/** A message of the queue of jobs: a job to run, or once a day, a wish to remove old files. */
export const jobMessage = z.union([runMessage, z.strictObject({ sweep: z.literal(true) })]);

export type JobMessage = z.infer<typeof jobMessage>;
