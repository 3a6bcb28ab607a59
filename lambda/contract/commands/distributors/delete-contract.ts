import { partOfShow, versioned } from '../../command.ts';

/** Marks a contract as deleted. */
export const deleteContract = partOfShow({
  type: 'delete-contract',
  v: 1,
  changes: { kind: 'contract', action: 'delete' },
  fields: versioned,
});
