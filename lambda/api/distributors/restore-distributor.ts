import { restoreDistributor as command } from '../../contract/commands/distributors/restore-distributor.ts';
import { restoreDistributor } from '../../contract/routes/distributors/restore-distributor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(restoreDistributor, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers) }),
);
