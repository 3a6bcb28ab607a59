import { listShowEpisodes } from '../../contract/routes/shows/list-show-episodes.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { type EpisodePosition, episodesOfShow } from '../../stores/shows/episodes-of-show.ts';

export const handler = endpoint(listShowEpisodes, async ({ path, query: { cursor, ...query }, caller, use }) => {
  const scope = { route: listShowEpisodes.name, sub: caller.sub, filters: [path.id, query.season] };
  const after = openCursor<EpisodePosition>(cursor, scope);
  const found = await episodesOfShow(use('catalog:read'), path.id, query, after);
  if (!found) throw new Problem('not_found');
  return pageAnswer(found, scope);
});
