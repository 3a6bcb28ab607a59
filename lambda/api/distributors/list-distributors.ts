import { listDistributors as route } from '../../contract/routes/distributors/list-distributors.ts';
import { distributorsInOrder } from '../../stores/distributors/distributors-in-order.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, distributorsInOrder);
