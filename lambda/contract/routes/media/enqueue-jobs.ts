import { absent, waiting } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { newJobs, startedJobs } from '../../media/job.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { createRoute } from '../../write.ts';

export const enqueueJobs = defineRoute({
  key: 'POST /api/v1/episodes/{id}/enqueue',
  name: 'enqueue-jobs',
  summary: 'Start jobs for the file of an episode',
  description: 'An episode without a file is refused with the reason `no_file`, and a job that already waits or runs with `job_open`.',
  errorImpact: 'Editors cannot start jobs for files of episodes.',
  ...createRoute('not_found'),
  path: byId,
  body: newJobs,
  responses: { 201: startedJobs, 202: startedJobs },
  examples: [
    {
      summary: 'An episode without a file',
      path: { id: samples.episodeId },
      headers: waiting,
      body: { jobTypes: ['thumbnail_generation', 'metadata_extraction'], jobConfig: { quality: 'high', formats: ['png', 'jpg'] } },
      code: 'command_rejected',
      answer: { reason: 'no_file' },
    },
    {
      summary: 'A type that does not exist',
      path: { id: samples.episodeId },
      body: { jobTypes: ['colorization'] },
      invalid: 'jobTypes[0]',
    },
    absent({ summary: 'An episode that does not exist', headers: waiting, body: { jobTypes: ['transcription'] } }),
  ],
});
