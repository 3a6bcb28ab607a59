import { addGenre } from '../../contract/commands/catalog/add-genre.ts';
import { createGenre as route } from '../../contract/routes/catalog/create-genre.ts';
import { creation } from '../change.ts';

export const handler = creation(route, addGenre);
