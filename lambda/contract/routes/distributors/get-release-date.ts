import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { releaseDate } from '../../release-date.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';

export const getReleaseDate = defineRoute({
  key: 'GET /api/v1/release_dates/{id}',
  name: 'get-release-date',
  area: 'distributors',
  summary: 'One release date',
  errorImpact: 'Nobody can open a release date.',
  auth: 'user',
  uses: ['catalog:read'],
  path: z.strictObject({ id: uuid }),
  etag: true,
  responses: { 200: releaseDate },
  problems: ['not_found', 'catalog_waking'],
  examples: [
    {
      summary: 'By its id',
      as: 'viewer',
      path: { id: samples.releaseDateId },
      status: 200,
      answer: { id: samples.releaseDateId },
    },
    absent({ as: 'viewer' }),
  ],
});
