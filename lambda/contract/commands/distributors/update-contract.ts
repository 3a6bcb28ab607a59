import { partOfShow, versioned } from '../../command.ts';
import { contractTermsGiven } from '../../show-contract.ts';

/** Replaces all fields of a contract that editors set. It stays with its show. */
export const updateContract = partOfShow({
  type: 'update-contract',
  v: 1,
  changes: { kind: 'contract', action: 'edit' },
  fields: { ...contractTermsGiven.shape, ...versioned },
});
