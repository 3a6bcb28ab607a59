import { similarMovies } from '../contract/routes/similar-movies.ts';
import { endpoint } from '../platform/endpoint.ts';
import { moviesSimilar } from '../stores/catalog/movies-similar.ts';

export const handler = endpoint(similarMovies, async ({ query, use }) => ({
  status: 200,
  body: { data: await moviesSimilar(use('catalog:read'), query.title, query.year) },
}));
