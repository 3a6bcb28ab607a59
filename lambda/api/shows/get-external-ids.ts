import { getExternalIds } from '../../contract/routes/shows/get-external-ids.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { externalIdsOfShow } from '../../stores/shows/external-ids-of-show.ts';

export const handler = endpoint(getExternalIds, async ({ path, use }) => {
  const known = await externalIdsOfShow(use('catalog:read'), path.id);
  if (!known) throw new Problem('not_found');
  return { status: 200, body: known, headers: { etag: `"${known.version}"` } };
});
