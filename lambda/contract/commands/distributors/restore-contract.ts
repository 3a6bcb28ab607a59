import { partOfShow, versioned } from '../../command.ts';

/** Restores a deleted contract, unless an exclusive contract that was added since overlaps. */
export const restoreContract = partOfShow({
  type: 'restore-contract',
  v: 1,
  changes: { kind: 'contract', action: 'restore' },
  fields: versioned,
});
