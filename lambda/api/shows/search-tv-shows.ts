import { searchTvShows } from '../../contract/routes/shows/search-tv-shows.ts';
import { openCursor, pageAnswer } from '../../platform/http/cursor.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { type FoundShow, showsFound } from '../../stores/shows/shows-found.ts';

export const handler = endpoint(searchTvShows, async ({ query: { q, limit, cursor }, caller, use }) => {
  const scope = { route: searchTvShows.name, sub: caller.sub, filters: [q] };
  return pageAnswer(await showsFound(use('catalog:read'), q, limit, openCursor<FoundShow>(cursor, scope)), scope);
});
