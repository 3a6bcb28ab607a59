import type { Distributor } from '../../../../lambda/contract/distributor.ts';
import { call } from '../../api.ts';
import { patient, patientlyIf, useChange } from '../../editing/use-change.ts';
import type { DistributorDraft } from './distributor-form.tsx';

/** Replaces, deletes or restores a distributor at the version that the person saw. Deleting and restoring can be undone. */
export function useChangeDistributor({ id, name, version }: Distributor, onReplaced: () => void = () => undefined) {
  const path = { id };
  const resource = { key: `distributor:${id}`, name };
  const headers = patientlyIf(version);
  const restore = () => call('POST /api/v1/distributors/{id}/restore', { path, headers: patient });
  const off = `${name} is no longer active`;
  const on = `${name} is active again`;
  const replace = useChange(resource, {
    send: (body: DistributorDraft) => call('PUT /api/v1/distributors/{id}', { path, headers, body }),
    message: `${name} is changed`,
    onDone: onReplaced,
  });
  const deactivate = useChange(resource, {
    send: () => call('DELETE /api/v1/distributors/{id}', { path, headers }),
    message: off,
    undo: { send: restore, message: on },
    refused: `${name} stays active`,
  });
  const reactivate = useChange(resource, {
    send: restore,
    message: on,
    undo: { send: () => call('DELETE /api/v1/distributors/{id}', { path, headers: patient }), message: off },
    refused: `${name} stays inactive`,
  });
  return { replace, deactivate, reactivate };
}
