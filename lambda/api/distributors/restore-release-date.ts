import { restoreReleaseDate } from '../../contract/commands/distributors/restore-release-date.ts';
import { restoreReleaseDate as route } from '../../contract/routes/distributors/restore-release-date.ts';
import { change, showOf } from '../change.ts';

export const handler = change(route, restoreReleaseDate, showOf('release-date'));
