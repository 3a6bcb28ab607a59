import { searchTvShows } from '../contract/routes/search-tv-shows.ts';
import { openCursor, pageAnswer } from '../platform/cursor.ts';
import { endpoint } from '../platform/endpoint.ts';
import { type FoundShow, showsFound } from '../stores/catalog/shows-found.ts';

export const handler = endpoint(searchTvShows, async ({ query: { q, limit, cursor }, caller, use }) => {
  const scope = { route: searchTvShows.name, sub: caller.sub, filters: [q] };
  return pageAnswer(await showsFound(use('catalog:read'), q, limit, openCursor<FoundShow>(cursor, scope)), scope);
});
