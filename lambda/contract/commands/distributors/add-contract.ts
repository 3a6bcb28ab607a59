import { partOfShow } from '../../command.ts';
import { contractTermsGiven } from '../../show-contract.ts';

/** Adds a contract to a show. Its id was chosen when the request was accepted. */
export const addContract = partOfShow({
  type: 'add-contract',
  v: 1,
  changes: { kind: 'contract', action: 'create' },
  fields: contractTermsGiven.shape,
});
