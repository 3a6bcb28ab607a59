import { deleteDistributor } from '../../contract/commands/distributors/delete-distributor.ts';
import { deleteDistributor as route } from '../../contract/routes/distributors/delete-distributor.ts';
import { change } from '../change.ts';

export const handler = change(route, deleteDistributor);
