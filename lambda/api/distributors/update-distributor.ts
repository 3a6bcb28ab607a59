import { putDistributor } from '../../contract/commands/distributors/put-distributor.ts';
import { updateDistributor } from '../../contract/commands/distributors/update-distributor.ts';
import { updateDistributor as route } from '../../contract/routes/distributors/update-distributor.ts';
import { upsertion } from '../upsert.ts';

export const handler = upsertion(route, { kind: 'distributor', update: updateDistributor, put: putDistributor });
