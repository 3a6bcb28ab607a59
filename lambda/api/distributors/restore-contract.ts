import { restoreContract } from '../../contract/commands/distributors/restore-contract.ts';
import { restoreContract as route } from '../../contract/routes/distributors/restore-contract.ts';
import { change, showOf } from '../change.ts';

export const handler = change(route, restoreContract, showOf('contract'));
