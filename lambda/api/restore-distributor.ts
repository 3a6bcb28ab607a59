import { restoreDistributor as command } from '../contract/commands/restore-distributor.ts';
import { restoreDistributor } from '../contract/routes/restore-distributor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(restoreDistributor, async (request) =>
  changeCatalog(request, command, { id: request.path.id, expected_version: versionOf(request.headers) }),
);
