import { mergeShow } from '../../contract/commands/shows/merge-show.ts';
import { mergeTvShow } from '../../contract/routes/shows/merge-tv-show.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { namedShowId, resolvedShowId } from '../../stores/shows/show-reference.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

export const handler = endpoint(mergeTvShow, async (request) => {
  const id = await namedShowId(request.use, request.path.id);
  const into = await resolvedShowId(request.use, request.body.into);
  return changeCatalog(request, mergeShow, { id, into, expected_version: versionOf(request.headers) });
});
