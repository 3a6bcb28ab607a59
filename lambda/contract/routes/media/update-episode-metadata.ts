import * as z from 'zod';
import { absent, waiting } from '../../examples.ts';
import { metadataFields } from '../../media/episode-metadata.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeRoute } from '../../write.ts';

export const updateEpisodeMetadata = defineRoute({
  key: 'PATCH /api/v1/episodes/{id}/metadata',
  name: 'update-episode-metadata',
  summary: 'Change what is stated about an episode’s contents',
  description:
    'Omitted fields do not change. What an editor wrote stays when a job reads the file again; null gives the field back to the file.',
  errorImpact: 'Editors cannot correct texts, scenes, tags and categories of episodes.',
  ...changeRoute(),
  body: z.strictObject(metadataFields).refine((body) => Object.keys(body).length > 0, 'says nothing'),
  examples: [
    {
      summary: 'Tags and categories',
      path: { id: samples.episodeId },
      headers: waiting,
      body: { tags: ['beach', 'night'], categories: ['drama'] },
      answer: { id: samples.episodeId },
    },
    {
      summary: 'A scene before the beginning',
      path: { id: samples.episodeId },
      body: { scenesDetected: [{ start: -1 }] },
      invalid: 'scenesDetected[0].start',
    },
    absent({ summary: 'An episode that does not exist', headers: waiting, body: { tags: [] } }),
  ],
});
