import { startImport } from '../../contract/commands/imports/start-import.ts';
import { startImport as route } from '../../contract/routes/imports/start-import.ts';
import { Problem } from '../../platform/http/problem.ts';
import { runOfCaller } from '../../stores/imports/run-by-id.ts';
import { uploadKey } from '../../stores/imports/uploads.ts';
import { change } from '../change.ts';
import { flawOfUpload } from '../upload-flaws.ts';

export const handler = change(route, startImport, async ({ path, caller, use }) => {
  const run = await runOfCaller(use('catalog:read'), path.id, caller);
  if (!run) throw new Problem('not_found');
  const files = run.files.map((file, index) => ({ ...file, key: uploadKey(run.id, index, file.name) }));
  const flaws = run.state === 'waiting' ? await Promise.all(files.map((file) => flawOfUpload(use('imports:read'), file))) : [];
  const flaw = flaws.find((words) => words !== undefined);
  if (flaw !== undefined) throw new Problem('wrong_upload', { detail: flaw });
  return {};
});
