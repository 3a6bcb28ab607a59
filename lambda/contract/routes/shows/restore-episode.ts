import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const restoreEpisode = defineRoute({
  key: 'POST /api/v1/episodes/{id}/restore',
  name: 'restore-episode',
  area: 'shows',
  summary: 'Restore a deleted episode',
  description: 'Unless one of its number was added since: then it ends as `duplicate`, naming that one.',
  errorImpact: 'Editors cannot take back the deletion of an episode.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'duplicate', 'catalog_waking'],
  examples: [absent({ as: 'editor' })],
});
