import { absent, waiting } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { startedJobs } from '../../media/job.ts';
import { newThumbnail } from '../../media/thumbnail.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { createRoute } from '../../write.ts';

export const createThumbnail = defineRoute({
  key: 'POST /api/v1/episodes/{id}/thumbnails',
  name: 'create-thumbnail',
  summary: 'Add a thumbnail: of a moment of the video, or a picture of one’s own',
  description: 'A job makes the thumbnail in all widths. It turns a picture upright and removes its metadata.',
  errorImpact: 'Editors cannot add thumbnails.',
  ...createRoute('not_found'),
  uses: [...createRoute().uses, 'media:own-picture'],
  path: byId,
  body: newThumbnail,
  responses: { 201: startedJobs, 202: startedJobs },
  examples: [
    {
      summary: 'A moment of an episode without a file',
      path: { id: samples.episodeId },
      headers: waiting,
      body: { positionSeconds: 12.5 },
      code: 'command_rejected',
      answer: { reason: 'no_file' },
    },
    { summary: 'Neither a moment nor a picture', path: { id: samples.episodeId }, body: {}, invalid: 'position_seconds' },
    absent({ summary: 'An episode that does not exist', headers: waiting, body: { positionSeconds: 1 } }),
  ],
});
