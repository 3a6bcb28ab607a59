import { defineCommand } from '../../command.ts';
import { distributorFields } from '../../distributor.ts';
import { uuid } from '../../fields.ts';
import { expectedVersion } from '../../write.ts';

/** Replaces everything that an editor says of a distributor. */
export const updateDistributor = defineCommand({
  type: 'update-distributor',
  v: 1,
  changes: { kind: 'distributor', action: 'edit' },
  data: distributorFields.extend({ id: uuid, expected_version: expectedVersion }),
  group: ({ id }) => `distributor:${id}`,
});
