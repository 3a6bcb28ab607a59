import { absent, waiting } from '../../examples.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const pauseImport = defineRoute({
  key: 'POST /api/v1/imports/{id}/pause',
  name: 'pause-import',
  summary: 'Pause an import',
  description: 'The batch that is being loaded ends first. Nothing that was loaded is taken back.',
  errorImpact: 'Administrators cannot pause an import.',
  ...changeRoute(),
  auth: 'admin',
  examples: [absent({ headers: waiting })],
});
