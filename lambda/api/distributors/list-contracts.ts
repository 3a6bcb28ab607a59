import { listContracts as route } from '../../contract/routes/distributors/list-contracts.ts';
import { contractsByEnd } from '../../stores/distributors/contracts-by-end.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, contractsByEnd);
