import { updateReleaseDate as command } from '../../contract/commands/distributors/update-release-date.ts';
import { updateReleaseDate } from '../../contract/routes/distributors/update-release-date.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { showThatOwns } from '../../stores/shows/show-that-owns.ts';
import { changeCatalog, requiredVersion } from '../change-catalog.ts';

export const handler = endpoint(updateReleaseDate, async (request) => {
  const { id } = request.path;
  const { region, release_date, distributor_id = null } = request.body;
  const expected_version = requiredVersion(request.headers);
  const tv_show_id = await showThatOwns(request.use('catalog:read'), 'release-date', id);
  return changeCatalog(request, command, { id, tv_show_id, expected_version, region, release_date, distributor_id });
});
