import { deleteDistributor as command } from '../../contract/commands/distributors/delete-distributor.ts';
import { deleteDistributor } from '../../contract/routes/distributors/delete-distributor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(deleteDistributor, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers) }),
);
