import { addContract } from '../../contract/commands/distributors/add-contract.ts';
import { createContract as route } from '../../contract/routes/distributors/create-contract.ts';
import { creation, toShow } from '../change.ts';

export const handler = creation(route, addContract, toShow);
