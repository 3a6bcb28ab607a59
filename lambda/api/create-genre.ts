import { addGenre } from '../contract/commands/add-genre.ts';
import { createGenre } from '../contract/routes/create-genre.ts';
import { endpoint } from '../platform/endpoint.ts';
import { createInCatalog } from '../stores/change-catalog.ts';

export const handler = endpoint(createGenre, async (request) => createInCatalog(request, addGenre, request.body, '/api/v1/genres'));
