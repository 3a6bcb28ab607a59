import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const deleteReleaseDate = defineRoute({
  key: 'DELETE /api/v1/release_dates/{id}',
  name: 'delete-release-date',
  area: 'distributors',
  summary: 'Delete a release date',
  errorImpact: 'Editors cannot delete release dates.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'catalog_waking'],
  examples: [absent({ as: 'editor' })],
});
