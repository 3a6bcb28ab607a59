import { mergeShow } from '../contract/commands/merge-show.ts';
import { mergeTvShow } from '../contract/routes/merge-tv-show.ts';
import { endpoint } from '../platform/endpoint.ts';
import { namedShowId, resolvedShowId } from '../stores/catalog/show-reference.ts';
import { changeCatalog, versionOf } from '../stores/change-catalog.ts';

export const handler = endpoint(mergeTvShow, async (request) => {
  const id = await namedShowId(request.use, request.path.id);
  const into = await resolvedShowId(request.use, request.body.into);
  return changeCatalog(request, mergeShow, { id, into, expected_version: versionOf(request.headers) });
});
