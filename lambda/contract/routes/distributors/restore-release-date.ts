import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const restoreReleaseDate = defineRoute({
  key: 'POST /api/v1/release_dates/{id}/restore',
  name: 'restore-release-date',
  area: 'distributors',
  summary: 'Restore a deleted release date',
  description: 'Unless one for the same region and distributor was added since: then it ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot take back the deletion of a release date.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'catalog_waking'],
  examples: [absent({ as: 'editor' })],
});
