import { listDistributorShows } from '../contract/routes/list-distributor-shows.ts';
import { openCursor, pageAnswer } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem } from '../platform/problem.ts';
import { showsOfDistributor } from '../stores/catalog/shows-of-distributor.ts';

export const handler = endpoint(listDistributorShows, async ({ path, query: { cursor, limit }, caller, use }) => {
  const scope = { route: listDistributorShows.name, sub: caller.sub, filters: path.id };
  const after = openCursor<readonly [title: string, id: string]>(cursor, scope);
  const found = await showsOfDistributor(use('catalog:read'), path.id, limit, after);
  if (!found) throw new Problem('not_found');
  return pageAnswer(found, scope);
});
