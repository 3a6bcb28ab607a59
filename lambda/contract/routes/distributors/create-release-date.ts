import * as z from 'zod';
import { absent } from '../../refusals.ts';
import { releaseFields } from '../../release-date.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { showRef } from '../../show.ts';
import { createHeaders, createProblems, createResponses, writeUses } from '../../write.ts';

export const createReleaseDate = defineRoute({
  key: 'POST /api/v1/tv_shows/{id}/release_dates',
  name: 'create-release-date',
  area: 'distributors',
  summary: 'Add a release date to a show',
  description: 'There is one for each region and distributor: another one ends as `duplicate`, naming the one that is there.',
  errorImpact: 'Editors cannot add release dates; what was accepted before is not affected.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: showRef }),
  headers: createHeaders,
  body: releaseFields,
  responses: createResponses,
  problems: [...createProblems, 'not_found', 'catalog_waking'],
  examples: [
    {
      summary: 'Add one and wait',
      as: 'editor',
      path: { id: samples.showId },
      headers: { prefer: 'wait=8' },
      body: { region: 'AT', release_date: '2026-12-24' },
      status: 201,
      answer: { version: 1 },
    },
    {
      summary: 'Another day for the same region is a duplicate',
      as: 'editor',
      path: { id: samples.showReference },
      headers: { prefer: 'wait=8' },
      body: { region: 'AT', release_date: '2026-12-25' },
      status: 409,
      answer: { code: 'duplicate' },
    },
    {
      summary: 'A day that does not exist is refused',
      as: 'editor',
      path: { id: samples.showId },
      body: { region: 'AT', release_date: '2026-02-30' },
      status: 400,
      answer: { code: 'validation_failed', errors: [{ in: 'body', field: 'release_date' }] },
    },
    absent({
      summary: 'For a show that is not there',
      as: 'editor',
      headers: { prefer: 'wait=8' },
      body: { region: 'AT', release_date: '2026-12-24' },
    }),
  ],
});
