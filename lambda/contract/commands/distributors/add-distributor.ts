import { ofItself } from '../../command.ts';
import { distributorFields } from '../../distributor.ts';

/** Adds a distributor. Its id was chosen when the request was accepted. */
export const addDistributor = ofItself({
  type: 'add-distributor',
  v: 1,
  changes: { kind: 'distributor', action: 'create' },
  fields: distributorFields.shape,
});
