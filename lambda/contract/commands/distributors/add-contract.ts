import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { contractTermsGiven } from '../../show-contract.ts';

/** Adds one contract to a show. The id was chosen when the request was accepted. */
export const addContract = defineCommand({
  type: 'add-contract',
  v: 1,
  changes: { kind: 'contract', action: 'create' },
  data: contractTermsGiven.extend({ id: uuid, tv_show_id: uuid }),
  group: ({ tv_show_id }) => `show:${tv_show_id}`,
});
