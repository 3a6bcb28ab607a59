import { addShow } from '../../contract/commands/shows/add-show.ts';
import { createTvShow } from '../../contract/routes/shows/create-tv-show.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { createInCatalog } from '../change-catalog.ts';

export const handler = endpoint(createTvShow, async (request) => createInCatalog(request, addShow, request.body, '/api/v1/tv_shows'));
