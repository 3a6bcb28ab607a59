import { ofItself, versioned } from '../../command.ts';
import { distributorFields } from '../../distributor.ts';

/** Replaces all fields of a distributor that editors set. */
export const updateDistributor = ofItself({
  type: 'update-distributor',
  v: 1,
  changes: { kind: 'distributor', action: 'edit' },
  fields: { ...distributorFields.shape, ...versioned },
});
