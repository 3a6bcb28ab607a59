import { ofItself, versionedSince } from '../../command.ts';

/** Makes a distributor active again. */
export const restoreDistributor = ofItself({
  type: 'restore-distributor',
  v: 1,
  changes: { kind: 'distributor', action: 'restore' },
  fields: versionedSince,
});
