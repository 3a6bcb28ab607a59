import { addContract } from '../../contract/commands/distributors/add-contract.ts';
import { createContract } from '../../contract/routes/distributors/create-contract.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { resolvedShowId } from '../../stores/shows/show-reference.ts';
import { createInCatalog } from '../change-catalog.ts';

export const handler = endpoint(createContract, async (request) => {
  const { contract_end_date = null, ...terms } = request.body;
  const tv_show_id = await resolvedShowId(request.use, request.path.id);
  return createInCatalog(request, addContract, { tv_show_id, ...terms, contract_end_date }, '/api/v1/contracts');
});
