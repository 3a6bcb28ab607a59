import { addGenre } from '../../contract/commands/catalog/add-genre.ts';
import { createGenre } from '../../contract/routes/catalog/create-genre.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { createInCatalog } from '../change-catalog.ts';

export const handler = endpoint(createGenre, async (request) => createInCatalog(request, addGenre, request.body, '/api/v1/genres'));
