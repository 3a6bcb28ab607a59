import * as z from 'zod';
import { episodeBody, oneTitle, titleTwice } from '../../episode.ts';
import { uuid } from '../../fields.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const updateEpisode = defineRoute({
  key: 'PUT /api/v1/episodes/{id}',
  name: 'update-episode',
  formerly: 'edit-episode',
  area: 'shows',
  summary: 'Change an episode',
  description: 'What the body leaves out stays as it is; null makes it unknown. `processing_status` may be `complete` or `completed`.',
  errorImpact: 'Editors cannot correct episodes; what was accepted before is not affected.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  body: z
    .strictObject(episodeBody)
    .partial()
    .refine(oneTitle, titleTwice)
    .refine((body) => Object.keys(body).length > 0, 'says nothing'),
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'precondition_required', 'catalog_waking'],
  examples: [
    {
      summary: 'It is processed, and has another title',
      as: 'editor',
      path: { id: samples.episodeId },
      headers: { 'if-match': '"1"', prefer: 'wait=8' },
      body: { processingStatus: 'completed', episodeTitle: 'Updated Title' },
      status: 200,
      answer: { id: samples.episodeId, version: 2 },
    },
    {
      summary: 'Without the version that it changes it is refused',
      as: 'editor',
      path: { id: samples.episodeId },
      body: { title: 'Another Title' },
      status: 428,
      answer: { code: 'precondition_required' },
    },
    {
      summary: 'The version has moved on',
      as: 'editor',
      path: { id: samples.episodeId },
      headers: { 'if-match': '"9999"', prefer: 'wait=8' },
      body: { title: 'Another Title' },
      status: 412,
      answer: { code: 'precondition_failed' },
    },
    {
      summary: 'A status that there is not',
      as: 'editor',
      path: { id: samples.episodeId },
      headers: { 'if-match': '"1"' },
      body: { processingStatus: 'done' },
      status: 400,
      answer: { code: 'validation_failed', errors: [{ in: 'body', field: 'processingStatus' }] },
    },
  ],
});
