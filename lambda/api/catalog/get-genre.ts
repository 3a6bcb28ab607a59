import { getGenre } from '../../contract/routes/catalog/get-genre.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { genreById } from '../../stores/catalog/genre-by-id.ts';

export const handler = endpoint(getGenre, async ({ path, use }) => {
  const genre = await genreById(use('catalog:read'), path.id);
  if (!genre) throw new Problem('not_found');
  return { status: 200, body: genre, headers: { etag: `"${genre.version}"` } };
});
