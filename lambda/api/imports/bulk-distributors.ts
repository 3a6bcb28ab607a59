import { bulkDistributors } from '../../contract/routes/imports/bulk-distributors.ts';
import { bulk } from '../bulk.ts';

export const handler = bulk(bulkDistributors, 'distributors');
