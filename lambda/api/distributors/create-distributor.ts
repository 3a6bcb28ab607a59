import { addDistributor } from '../../contract/commands/distributors/add-distributor.ts';
import { createDistributor as route } from '../../contract/routes/distributors/create-distributor.ts';
import { creation } from '../change.ts';

export const handler = creation(route, addDistributor);
