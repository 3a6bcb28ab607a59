import { updateDistributor as command } from '../../contract/commands/distributors/update-distributor.ts';
import { updateDistributor } from '../../contract/routes/distributors/update-distributor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { changeCatalog, requiredVersion } from '../change-catalog.ts';

export const handler = endpoint(updateDistributor, async (request) => {
  const { kind, name, country_code = null, description = null, website_url = null } = request.body;
  const expected_version = requiredVersion(request.headers);
  return changeCatalog(request, command, { id: request.path.id, expected_version, kind, name, country_code, description, website_url });
});
