import { restoreDistributor } from '../../contract/commands/distributors/restore-distributor.ts';
import { restoreDistributor as route } from '../../contract/routes/distributors/restore-distributor.ts';
import { change } from '../change.ts';

export const handler = change(route, restoreDistributor);
