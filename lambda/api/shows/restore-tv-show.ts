import { restoreShow } from '../../contract/commands/shows/restore-show.ts';
import { restoreTvShow } from '../../contract/routes/shows/restore-tv-show.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { namedShowId } from '../../stores/shows/show-reference.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(restoreTvShow, async (request) => {
  const id = await namedShowId(request.use, request.path.id);
  return changeCatalog(request, restoreShow, { id, expected_version: versionOf(request.headers) });
});
