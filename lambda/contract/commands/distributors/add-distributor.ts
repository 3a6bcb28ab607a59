import { defineCommand } from '../../command.ts';
import { distributorFields } from '../../distributor.ts';
import { uuid } from '../../fields.ts';

/** Adds one distributor. The id was chosen when the request was accepted. */
export const addDistributor = defineCommand({
  type: 'add-distributor',
  v: 1,
  changes: { kind: 'distributor', action: 'create' },
  data: distributorFields.extend({ id: uuid }),
  group: ({ id }) => `distributor:${id}`,
});
