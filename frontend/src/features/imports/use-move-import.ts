import { call } from '../../api.ts';
import { importName } from '../../catalog/source-names.ts';
import { patient, useChange } from '../../editing/use-change.ts';
import type { ImportRun } from '../../queries/imports.ts';

/** Starts, pauses, resumes or cancels an import. The message about a pause offers to resume. */
export function useMoveImport({ id, source }: Pick<ImportRun, 'id' | 'source'>, onCancelled: () => void) {
  const path = { id };
  const name = importName(source);
  const resource = { key: `import:${id}`, name };
  const resuming = () => call('POST /api/v1/imports/{id}/resume', { path, headers: patient });
  const start = useChange(resource, {
    send: () => call('POST /api/v1/imports/{id}/start', { path, headers: patient }),
    message: `${name} started`,
    refused: `${name} could not be started`,
  });
  const pause = useChange(resource, {
    send: () => call('POST /api/v1/imports/{id}/pause', { path, headers: patient }),
    message: `${name} paused`,
    undo: { send: resuming, message: `${name} resumed` },
    refused: `${name} could not be paused`,
  });
  const resume = useChange(resource, {
    send: resuming,
    message: `${name} resumed`,
    refused: `${name} could not be resumed`,
  });
  const cancel = useChange(resource, {
    send: () => call('POST /api/v1/imports/{id}/cancel', { path, headers: patient }),
    message: `${name} cancelled`,
    onDone: onCancelled,
  });
  return { start, pause, resume, cancel };
}
