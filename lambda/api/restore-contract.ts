import { restoreContract as command } from '../contract/commands/restore-contract.ts';
import { restoreContract } from '../contract/routes/restore-contract.ts';
import { endpoint } from '../platform/endpoint.ts';
import { showThatOwns } from '../stores/catalog/show-that-owns.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(restoreContract, async (request) => {
  const { id } = request.path;
  const tv_show_id = await showThatOwns(request.use('catalog:read'), 'contract', id);
  return changeCatalog(request, command, { id, tv_show_id, expected_version: versionOf(request.headers) });
});
