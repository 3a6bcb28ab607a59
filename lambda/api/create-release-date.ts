import { addReleaseDate } from '../contract/commands/add-release-date.ts';
import { createReleaseDate } from '../contract/routes/create-release-date.ts';
import { endpoint } from '../platform/endpoint.ts';
import { createInCatalog } from '../stores/change-catalog.ts';

export const handler = endpoint(createReleaseDate, async (request) => {
  const { region, release_date, distributor_id = null } = request.body;
  const data = { tv_show_id: request.path.id, region, release_date, distributor_id };
  return createInCatalog(request, addReleaseDate, data, '/api/v1/release_dates');
});
