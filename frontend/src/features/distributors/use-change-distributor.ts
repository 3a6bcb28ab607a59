import type { Distributor } from '../../../../lambda/contract/distributor.ts';
import { call } from '../../api.ts';
import { patient, patientlyIf, useChange } from '../../editing/use-change.ts';
import type { DistributorDraft } from './distributor-form.tsx';

/** Replaces a distributor as its reader saw it, ends its activity or takes that back; the last two can be undone. */
export function useChangeDistributor({ id, name, version }: Distributor, onReplaced: () => void = () => undefined) {
  const path = { id };
  const thing = { key: `distributor:${id}`, name };
  const headers = patientlyIf(version);
  const restore = () => call('POST /api/v1/distributors/{id}/restore', { path, headers: patient });
  const off = `${name} is no longer active`;
  const on = `${name} is active again`;
  const replace = useChange(thing, {
    send: (body: DistributorDraft) => call('PUT /api/v1/distributors/{id}', { path, headers, body }),
    told: `${name} is changed`,
    onDone: onReplaced,
  });
  const deactivate = useChange(thing, {
    send: () => call('DELETE /api/v1/distributors/{id}', { path, headers }),
    told: off,
    undo: { send: restore, told: on },
    refused: `${name} stays active`,
  });
  const reactivate = useChange(thing, {
    send: restore,
    told: on,
    undo: { send: () => call('DELETE /api/v1/distributors/{id}', { path, headers: patient }), told: off },
    refused: `${name} stays inactive`,
  });
  return { replace, deactivate, reactivate };
}
