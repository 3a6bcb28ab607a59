import { updateReleaseDate } from '../../contract/commands/distributors/update-release-date.ts';
import { updateReleaseDate as route } from '../../contract/routes/distributors/update-release-date.ts';
import { change, showOf } from '../change.ts';

export const handler = change(route, updateReleaseDate, showOf('release-date'));
