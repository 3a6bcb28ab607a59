import { defineCommand } from '../../command.ts';
import { wholeContract } from '../../show-contract.ts';
import { expectedVersion } from '../../write.ts';

/** Replaces everything that an editor says of a contract; the show that owns it stays. */
export const updateContract = defineCommand({
  type: 'update-contract',
  v: 1,
  changes: { kind: 'contract', action: 'edit' },
  data: wholeContract.extend({ expected_version: expectedVersion }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
