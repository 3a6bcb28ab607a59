import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const resumeImport = defineRoute({
  key: 'POST /api/v1/imports/{id}/resume',
  name: 'resume-import',
  summary: 'Resume an import',
  description: 'It goes on after the last rows that it loaded. A failed import is tried again from there.',
  errorImpact: 'Administrators cannot resume an import that was paused or failed.',
  ...changeRoute(),
  auth: 'admin',
  examples: [absent({ headers: waiting })],
});
