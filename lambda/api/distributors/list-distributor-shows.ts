import { listDistributorShows } from '../../contract/routes/distributors/list-distributor-shows.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { showsOfDistributor } from '../../stores/distributors/shows-of-distributor.ts';

export const handler = endpoint(listDistributorShows, async ({ path, query: { cursor, limit }, caller, use }) => {
  const scope = { route: listDistributorShows.name, sub: caller.sub, filters: path.id };
  const after = openCursor<readonly [title: string, id: string]>(cursor, scope);
  const found = await showsOfDistributor(use('catalog:read'), path.id, limit, after);
  if (!found) throw new Problem('not_found');
  return pageAnswer(found, scope);
});
