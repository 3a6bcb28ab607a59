import { madeUpCursor } from '../../examples.ts';
import { importRunSummary, importSource, runState } from '../../imports/run.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const listImports = defineRoute({
  key: 'GET /api/v1/imports',
  name: 'list-imports',
  summary: 'The imports, the latest first',
  description: 'Administrators see every import, editors those that they sent or prepared themselves.',
  errorImpact: 'Nobody can see what was imported.',
  ...listRoute(importRunSummary, { state: runState.optional(), source: importSource.optional() }),
  auth: 'editor',
  examples: [
    { summary: 'The latest two', query: { limit: 2 } },
    { summary: 'Those that failed', query: { state: 'failed' } },
    madeUpCursor(),
  ],
});
