import { addReleaseDate } from '../../contract/commands/distributors/add-release-date.ts';
import { createReleaseDate } from '../../contract/routes/distributors/create-release-date.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { resolvedShowId } from '../../stores/shows/show-reference.ts';
import { createInCatalog } from '../change-catalog.ts';

export const handler = endpoint(createReleaseDate, async (request) => {
  const { region, release_date, distributor_id = null } = request.body;
  const tv_show_id = await resolvedShowId(request.use, request.path.id);
  const data = { tv_show_id, region, release_date, distributor_id };
  return createInCatalog(request, addReleaseDate, data, '/api/v1/release_dates');
});
