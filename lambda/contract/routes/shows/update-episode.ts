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
  description: 'Omitted fields do not change; null makes a field unknown. `processing_status` can be `complete` or `completed`.',
  errorImpact: 'Editors cannot correct episodes. Changes already accepted are not affected.',
  ...changeInShowRoute(byId, 'duplicate', 'precondition_required'),
  body: z
    .strictObject(episodeBody)
    .partial()
    .refine(oneTitle, titleTwice)
    .refine((body) => Object.keys(body).length > 0, 'says nothing'),
  examples: [
    {
      summary: 'Change the status and the title',
      path: { id: samples.episodeId },
      headers: { 'if-match': '"1"', prefer: 'wait=8' },
      body: { processingStatus: 'completed', episodeTitle: 'Updated Title' },
      answer: { id: samples.episodeId, version: 2 },
    },
    unversioned(samples.episodeId, { title: 'Another Title' }),
    outdated(samples.episodeId, { title: 'Another Title' }),
    {
      summary: 'An unknown status is refused',
      path: { id: samples.episodeId },
      headers: { 'if-match': '"1"' },
      body: { processingStatus: 'done' },
      invalid: 'processingStatus',
    },
  ],
});
