import { setExternalIds as command } from '../../contract/commands/shows/set-external-ids.ts';
import { setExternalIds } from '../../contract/routes/shows/set-external-ids.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { resolvedShowId } from '../../stores/shows/show-reference.ts';
import { changeCatalog, requiredVersion } from '../change-catalog.ts';

export const handler = endpoint(setExternalIds, async (request) => {
  const expected_version = requiredVersion(request.headers);
  const id = await resolvedShowId(request.use, request.path.id);
  return changeCatalog(request, command, { id, expected_version, external_ids: request.body.external_ids });
});
