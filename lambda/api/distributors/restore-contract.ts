import { restoreContract as command } from '../../contract/commands/distributors/restore-contract.ts';
import { restoreContract } from '../../contract/routes/distributors/restore-contract.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { showThatOwns } from '../../stores/shows/show-that-owns.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(restoreContract, async (request) => {
  const { id } = request.path;
  const tv_show_id = await showThatOwns(request.use('catalog:read'), 'contract', id);
  return changeCatalog(request, command, { id, tv_show_id, expected_version: versionOf(request.headers) });
});
