import { updateContract } from '../../contract/commands/distributors/update-contract.ts';
import { updateContract as route } from '../../contract/routes/distributors/update-contract.ts';
import { change, showOf } from '../change.ts';

export const handler = change(route, updateContract, showOf('contract'));
