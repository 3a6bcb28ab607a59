import { ofItself, versioned } from '../../command.ts';
import { distributorFields } from '../../distributor.ts';

/** Replaces everything that an editor says of a distributor. */
export const updateDistributor = ofItself({
  type: 'update-distributor',
  v: 1,
  changes: { kind: 'distributor', action: 'edit' },
  fields: { ...distributorFields.shape, ...versioned },
});
