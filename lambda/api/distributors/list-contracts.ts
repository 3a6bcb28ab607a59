import { listContracts as route } from '../../contract/routes/distributors/list-contracts.ts';
import { contractsByEnd } from '../../stores/distributors/contracts-by-end.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, (grant, { filters, limit, after, now }) =>
  contractsByEnd(grant, { ...filters, today: now.toISOString().slice(0, 10) }, limit, after),
);
