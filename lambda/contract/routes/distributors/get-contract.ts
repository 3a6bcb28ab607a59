import { absent, byItsId } from '../../examples.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { contract } from '../../show-contract.ts';

export const getContract = defineRoute({
  key: 'GET /api/v1/contracts/{id}',
  name: 'get-contract',
  summary: 'One contract',
  errorImpact: 'Nobody can open a contract.',
  ...oneRoute(contract),
  examples: [byItsId(samples.contractId), absent()],
});
