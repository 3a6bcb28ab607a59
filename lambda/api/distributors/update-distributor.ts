import { updateDistributor } from '../../contract/commands/distributors/update-distributor.ts';
import { updateDistributor as route } from '../../contract/routes/distributors/update-distributor.ts';
import { change } from '../change.ts';

export const handler = change(route, updateDistributor);
