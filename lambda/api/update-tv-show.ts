import { updateShow } from '../contract/commands/update-show.ts';
import { updateTvShow } from '../contract/routes/update-tv-show.ts';
import { endpoint } from '../platform/endpoint.ts';
import { resolvedShowId } from '../stores/catalog/show-reference.ts';
import { changeCatalog, requiredVersion } from '../stores/change-catalog.ts';

export const handler = endpoint(updateTvShow, async (request) => {
  const expected_version = requiredVersion(request.headers);
  const id = await resolvedShowId(request.use, request.path.id);
  return changeCatalog(request, updateShow, { ...request.body, id, expected_version });
});
