import { listShowSeasons } from '../../contract/routes/shows/list-show-seasons.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { seasonsOfShow } from '../../stores/shows/seasons-of-show.ts';

export const handler = endpoint(listShowSeasons, async ({ path, use }) => {
  const seasons = await seasonsOfShow(use('catalog:read'), path.id);
  if (!seasons) throw new Problem('not_found');
  return { status: 200, body: { data: seasons, meta: { next_cursor: null } } };
});
