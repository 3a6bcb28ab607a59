import { getReleaseDate } from '../../contract/routes/distributors/get-release-date.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { releaseDateById } from '../../stores/distributors/release-date-by-id.ts';

export const handler = endpoint(getReleaseDate, async ({ path, use }) => {
  const date = await releaseDateById(use('catalog:read'), path.id);
  if (!date) throw new Problem('not_found');
  return { status: 200, body: date, headers: { etag: `"${date.version}"` } };
});
