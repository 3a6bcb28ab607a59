import { cancelImport } from '../../contract/commands/imports/cancel-import.ts';
import { cancelImport as route } from '../../contract/routes/imports/cancel-import.ts';
import { Problem } from '../../platform/http/problem.ts';
import { runOfCaller } from '../../stores/imports/run-by-id.ts';
import { change } from '../change.ts';

export const handler = change(route, cancelImport, async ({ path, caller, use }) => {
  if (!(await runOfCaller(use('catalog:read'), path.id, caller))) throw new Problem('not_found');
  return {};
});
