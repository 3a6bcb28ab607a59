import { partOfShow, versioned } from '../../command.ts';
import { contractTermsGiven } from '../../show-contract.ts';

/** Replaces everything that an editor says of a contract; the show that owns it stays. */
export const updateContract = partOfShow({
  type: 'update-contract',
  v: 1,
  changes: { kind: 'contract', action: 'edit' },
  fields: { ...contractTermsGiven.shape, ...versioned },
});
