import { similarMovies } from '../../contract/routes/catalog/similar-movies.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { moviesSimilar } from '../../stores/catalog/movies-similar.ts';

export const handler = endpoint(similarMovies, async ({ query, use }) => ({
  status: 200,
  body: { data: await moviesSimilar(use('catalog:read'), query.title, query.year) },
}));
