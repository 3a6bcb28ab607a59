import type { CallOf } from '../../../../lambda/contract/client.ts';
import type { Contract } from '../../../../lambda/contract/show-contract.ts';
import { call } from '../../api.ts';
import type { NamedShow } from '../../catalog/show-facts.ts';
import { useAdd } from '../../editing/use-add.ts';
import { patientlyIf, useChange } from '../../editing/use-change.ts';

/** The fields of a contract that editors set. */
export type ContractDraft = CallOf<'POST /api/v1/tv_shows/{id}/contracts'>['body'];

/** Adds a contract to a show. */
export const useAddContract = ({ id, title }: NamedShow, onDone: () => void) =>
  useAdd({
    send: (body: ContractDraft, headers) => call('POST /api/v1/tv_shows/{id}/contracts', { path: { id }, body, headers }),
    nameOf: () => `The contract for ${title}`,
    onDone,
  });

/** Replaces or deletes a contract at the version that the person saw. */
export function useChangeContract({ id, distributor_name, version }: Contract, onDone: () => void) {
  const resource = { key: `contract:${id}`, name: `The contract with ${distributor_name}` };
  const headers = patientlyIf(version);
  const replace = useChange(resource, {
    send: (body: ContractDraft) => call('PUT /api/v1/contracts/{id}', { path: { id }, headers, body }),
    message: `${resource.name} is changed`,
    onDone,
  });
  const remove = useChange(resource, {
    send: () => call('DELETE /api/v1/contracts/{id}', { path: { id }, headers }),
    message: `${resource.name} is deleted`,
    onDone,
  });
  return { replace, remove };
}
