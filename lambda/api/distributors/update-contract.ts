import { updateContract as command } from '../../contract/commands/distributors/update-contract.ts';
import { updateContract } from '../../contract/routes/distributors/update-contract.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { showThatOwns } from '../../stores/shows/show-that-owns.ts';
import { changeCatalog, requiredVersion } from '../change-catalog.ts';

export const handler = endpoint(updateContract, async (request) => {
  const { id } = request.path;
  const { contract_end_date = null, ...terms } = request.body;
  const expected_version = requiredVersion(request.headers);
  const tv_show_id = await showThatOwns(request.use('catalog:read'), 'contract', id);
  return changeCatalog(request, command, { id, tv_show_id, expected_version, ...terms, contract_end_date });
});
