import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { importDifference } from '../../imports/run.ts';
import { listOfRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const listImportDifferences = defineRoute({
  key: 'GET /api/v1/imports/{id}/differences',
  name: 'list-import-differences',
  summary: 'Where the catalog keeps what an editor wrote although the source states something else',
  description:
    'A later import of the same source takes a difference over, or settles it when both agree again. The field `number` is an episode ' +
    'that the source numbers differently, and `vanished` one that the source no longer lists. An import neither renumbers nor deletes it.',
  errorImpact: 'Editors cannot see where a source disagrees with their corrections.',
  ...listOfRoute(byId, importDifference),
  auth: 'editor',
  examples: [absent({ as: 'editor' })],
});
