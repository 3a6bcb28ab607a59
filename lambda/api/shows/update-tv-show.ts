import { updateShow } from '../../contract/commands/shows/update-show.ts';
import { updateTvShow } from '../../contract/routes/shows/update-tv-show.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { resolvedShowId } from '../../stores/shows/show-reference.ts';
import { changeCatalog, requiredVersion } from '../change-catalog.ts';

export const handler = endpoint(updateTvShow, async (request) => {
  const expected_version = requiredVersion(request.headers);
  const id = await resolvedShowId(request.use, request.path.id);
  return changeCatalog(request, updateShow, { ...request.body, id, expected_version });
});
