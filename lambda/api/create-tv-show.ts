import { addShow } from '../contract/commands/add-show.ts';
import { createTvShow } from '../contract/routes/create-tv-show.ts';
import { endpoint } from '../platform/endpoint.ts';
import { createInCatalog } from '../stores/change-catalog.ts';

export const handler = endpoint(createTvShow, async (request) => createInCatalog(request, addShow, request.body, '/api/v1/tv_shows'));
