import { absent } from '../../examples.ts';
import { byId, csvHeaders } from '../../fields.ts';
import { skipReason } from '../../imports/record.ts';
import { skippedRow } from '../../imports/run.ts';
import { listOfRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const listImportRows = defineRoute({
  key: 'GET /api/v1/imports/{id}/rows',
  name: 'list-import-rows',
  summary: 'The rows that an import skipped, with the reasons',
  description:
    'In the order in which they were read. Of each part of a file the first 100 are kept; `reasons` of the import counts all. ' +
    'Administrators see the rows of every import, editors those of the imports that they sent or prepared themselves.',
  errorImpact: 'Nobody can see why rows of an import were skipped.',
  ...listOfRoute(byId, skippedRow, { reason: skipReason.optional() }),
  auth: 'editor',
  headers: csvHeaders,
  csv: true,
  examples: [absent()],
});
