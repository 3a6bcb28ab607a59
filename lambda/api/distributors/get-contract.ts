import { getContract as route } from '../../contract/routes/distributors/get-contract.ts';
import { contractById } from '../../stores/distributors/contract-by-id.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, contractById);
