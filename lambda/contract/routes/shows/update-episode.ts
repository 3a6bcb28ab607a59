import * as z from 'zod';
import { episodeBody, oneTitle, titleTwice } from '../../episode.ts';
import { outdated, unversioned } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeInShowRoute } from '../../write.ts';

export const updateEpisode = defineRoute({
  key: 'PUT /api/v1/episodes/{id}',
  name: 'update-episode',
  formerly: 'edit-episode',
  summary: 'Change an episode',
  description: 'What the body leaves out stays as it is; null makes it unknown. `processing_status` may be `complete` or `completed`.',
  errorImpact: 'Editors cannot correct episodes; what was accepted before is not affected.',
  ...changeInShowRoute(byId, 'duplicate', 'precondition_required'),
  body: z
    .strictObject(episodeBody)
    .partial()
    .refine(oneTitle, titleTwice)
    .refine((body) => Object.keys(body).length > 0, 'says nothing'),
  examples: [
    {
      summary: 'It is processed, and has another title',
      path: { id: samples.episodeId },
      headers: { 'if-match': '"1"', prefer: 'wait=8' },
      body: { processingStatus: 'completed', episodeTitle: 'Updated Title' },
      answer: { id: samples.episodeId, version: 2 },
    },
    unversioned(samples.episodeId, { title: 'Another Title' }),
    outdated(samples.episodeId, { title: 'Another Title' }),
    {
      summary: 'A status that there is not',
      path: { id: samples.episodeId },
      headers: { 'if-match': '"1"' },
      body: { processingStatus: 'done' },
      invalid: 'processingStatus',
    },
  ],
});
