import { deleteContract as command } from '../../contract/commands/distributors/delete-contract.ts';
import { deleteContract } from '../../contract/routes/distributors/delete-contract.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { showThatOwns } from '../../stores/shows/show-that-owns.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(deleteContract, async (request) => {
  const { id } = request.path;
  const tv_show_id = await showThatOwns(request.use('catalog:read'), 'contract', id);
  return changeCatalog(request, command, { id, tv_show_id, expected_version: versionOf(request.headers) });
});
