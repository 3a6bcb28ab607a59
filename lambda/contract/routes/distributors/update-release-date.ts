import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { releaseFields } from '../../release-date.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const updateReleaseDate = defineRoute({
  key: 'PUT /api/v1/release_dates/{id}',
  name: 'update-release-date',
  area: 'distributors',
  summary: 'Replace a release date',
  description: 'It stays with its show. Without `distributor_id` it holds for every distributor.',
  errorImpact: 'Editors cannot correct release dates; what was accepted before is not affected.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  body: releaseFields,
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'precondition_required', 'catalog_waking'],
  examples: [
    {
      summary: 'Without the version that it replaces it is refused',
      as: 'editor',
      path: { id: samples.releaseDateId },
      body: { region: 'WORLD', release_date: '2026-12-24' },
      status: 428,
      answer: { code: 'precondition_required' },
    },
    {
      summary: 'The version has moved on',
      as: 'editor',
      path: { id: samples.releaseDateId },
      headers: { 'if-match': '"9999"', prefer: 'wait=8' },
      body: { region: 'WORLD', release_date: '2026-12-24' },
      status: 412,
      answer: { code: 'precondition_failed' },
    },
  ],
});
