import { deleteContract } from '../../contract/commands/distributors/delete-contract.ts';
import { deleteContract as route } from '../../contract/routes/distributors/delete-contract.ts';
import { change, showOf } from '../change.ts';

export const handler = change(route, deleteContract, showOf('contract'));
