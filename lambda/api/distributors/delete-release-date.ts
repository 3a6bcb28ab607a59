import { deleteReleaseDate } from '../../contract/commands/distributors/delete-release-date.ts';
import { deleteReleaseDate as route } from '../../contract/routes/distributors/delete-release-date.ts';
import { change, showOf } from '../change.ts';

export const handler = change(route, deleteReleaseDate, showOf('release-date'));
