import { getDistributor as route } from '../../contract/routes/distributors/get-distributor.ts';
import { distributorById } from '../../stores/distributors/distributor-by-id.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, distributorById);
