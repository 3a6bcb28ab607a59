import { addContract } from '../contract/commands/add-contract.ts';
import { createContract } from '../contract/routes/create-contract.ts';
import { endpoint } from '../platform/endpoint.ts';
import { createInCatalog } from '../stores/change-catalog.ts';

export const handler = endpoint(createContract, async (request) => {
  const { contract_end_date = null, ...terms } = request.body;
  return createInCatalog(request, addContract, { tv_show_id: request.path.id, ...terms, contract_end_date }, '/api/v1/contracts');
});
