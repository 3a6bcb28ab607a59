import { ofItself } from '../../command.ts';
import { distributorFields } from '../../distributor.ts';
import { outside } from '../../reference.ts';

/** Replaces the distributor with a key in another catalog, or adds it under `id`. */
export const putDistributor = ofItself({
  type: 'put-distributor',
  v: 1,
  changes: { kind: 'distributor', action: 'edit' },
  fields: { ...distributorFields.shape, ...outside },
});
