import * as z from 'zod';
import { episodeBody, oneTitle, titleTwice } from '../../episode.ts';
import { outdated, unversioned, waiting } from '../../examples.ts';
import { byResourceRef, upsertNote } from '../../reference.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showRef } from '../../show.ts';
import { upsertRoute } from '../../write.ts';

export const updateEpisode = defineRoute({
  key: 'PUT /api/v1/episodes/{id}',
  name: 'update-episode',
  formerly: 'edit-episode',
  summary: 'Change an episode',
  description:
    'Omitted fields do not change; null makes a field unknown. `processing_status` can be `complete` or `completed`. ' +
    'A new episode needs `show`, `season_number` and `episode_number`. An existing one stays with its show. ' +
    upsertNote,
  errorImpact: 'Editors cannot correct episodes. Changes already accepted are not affected.',
  ...upsertRoute(byResourceRef),
  body: z
    .strictObject({ ...episodeBody, show: showRef })
    .partial()
    .refine(oneTitle, titleTwice)
    .refine((body) => Object.keys(body).some((name) => name !== 'show'), 'must have at least one field'),
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
    {
      summary: 'A new key adds the episode',
      path: { id: 'tvmaze:9902010' },
      headers: waiting,
      body: { show: samples.showReference, season_number: 94, episode_number: 1, title: 'Elsewhere' },
      status: 201,
      answer: { version: 1 },
    },
    {
      summary: 'The same values again change nothing',
      path: { id: 'tvmaze:9902010' },
      headers: waiting,
      body: { show: samples.showReference, season_number: 94, episode_number: 1, title: 'Elsewhere' },
      status: 200,
      answer: { version: 1 },
    },
  ],
});
