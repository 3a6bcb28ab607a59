import { addDistributor } from '../contract/commands/add-distributor.ts';
import { createDistributor } from '../contract/routes/create-distributor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { createInCatalog } from '../stores/change-catalog.ts';

export const handler = endpoint(createDistributor, async (request) => {
  const { kind, name, country_code = null, description = null, website_url = null } = request.body;
  return createInCatalog(request, addDistributor, { kind, name, country_code, description, website_url }, '/api/v1/distributors');
});
