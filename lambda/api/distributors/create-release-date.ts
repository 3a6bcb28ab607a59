import { addReleaseDate } from '../../contract/commands/distributors/add-release-date.ts';
import { createReleaseDate as route } from '../../contract/routes/distributors/create-release-date.ts';
import { creation, toShow } from '../change.ts';

export const handler = creation(route, addReleaseDate, toShow);
