import { ofItself, versioned } from '../../command.ts';

/** Marks a distributor as inactive. It can be restored. */
export const deleteDistributor = ofItself({
  type: 'delete-distributor',
  v: 1,
  changes: { kind: 'distributor', action: 'delete' },
  fields: versioned,
});
