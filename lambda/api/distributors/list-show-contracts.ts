import { listShowContracts as route } from '../../contract/routes/distributors/list-show-contracts.ts';
import { contractsOfShow } from '../../stores/distributors/contracts-of-show.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, contractsOfShow);
