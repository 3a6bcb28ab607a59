import * as z from 'zod';
import { uuid } from '../../fields.ts';
import { absent } from '../../refusals.ts';
import { defineRoute } from '../../route.ts';
import { changeHeaders, changeProblems, changeResponses, writeUses } from '../../write.ts';

export const deleteEpisode = defineRoute({
  key: 'DELETE /api/v1/episodes/{id}',
  name: 'delete-episode',
  area: 'shows',
  summary: 'Delete an episode',
  description: 'It is marked as deleted and can be restored; its number is free.',
  errorImpact: 'Editors cannot delete episodes.',
  auth: 'editor',
  uses: [...writeUses, 'catalog:read'],
  path: z.strictObject({ id: uuid }),
  headers: changeHeaders,
  responses: changeResponses,
  problems: [...changeProblems, 'catalog_waking'],
  examples: [absent({ as: 'editor' })],
});
