import { restoreShow } from '../contract/commands/restore-show.ts';
import { restoreTvShow } from '../contract/routes/restore-tv-show.ts';
import { endpoint } from '../platform/endpoint.ts';
import { namedShowId } from '../stores/catalog/show-reference.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(restoreTvShow, async (request) => {
  const id = await namedShowId(request.use, request.path.id);
  return changeCatalog(request, restoreShow, { id, expected_version: versionOf(request.headers) });
});
