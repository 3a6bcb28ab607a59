import { addDistributor } from '../../contract/commands/distributors/add-distributor.ts';
import { createDistributor } from '../../contract/routes/distributors/create-distributor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { createInCatalog } from '../change-catalog.ts';

export const handler = endpoint(createDistributor, async (request) => {
  const { kind, name, country_code = null, description = null, website_url = null } = request.body;
  return createInCatalog(request, addDistributor, { kind, name, country_code, description, website_url }, '/api/v1/distributors');
});
