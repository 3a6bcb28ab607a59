import { absent } from '../../examples.ts';
import { importRun } from '../../imports/run.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const getImport = defineRoute({
  key: 'GET /api/v1/imports/{id}',
  name: 'get-import',
  summary: 'An import: what it does, and what became of its rows',
  description: 'Administrators see every import, editors those that they sent or prepared themselves.',
  errorImpact: 'Nobody can watch an import.',
  ...oneRoute(importRun),
  auth: 'editor',
  // The figures change without the version.
  etag: false,
  examples: [absent()],
});
