import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { contractTermsGiven } from '../../show-contract.ts';
import { expectedVersion } from '../../write.ts';

/** Replaces everything that an editor says of a contract; the show that owns it stays. */
export const updateContract = defineCommand({
  type: 'update-contract',
  v: 1,
  changes: { kind: 'contract', action: 'edit' },
  data: contractTermsGiven.extend({ id: uuid, tv_show_id: uuid, expected_version: expectedVersion }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
