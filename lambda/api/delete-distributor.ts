import { deleteDistributor as command } from '../contract/commands/delete-distributor.ts';
import { deleteDistributor } from '../contract/routes/delete-distributor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(deleteDistributor, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers) }),
);
