import { bulkContracts } from '../../contract/routes/imports/bulk-contracts.ts';
import { bulk } from '../bulk.ts';

export const handler = bulk(bulkContracts, 'contracts');
