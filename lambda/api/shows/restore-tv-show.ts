import { restoreShow } from '../../contract/commands/shows/restore-show.ts';
import { restoreTvShow as route } from '../../contract/routes/shows/restore-tv-show.ts';
import { change, namedShow } from '../change.ts';

export const handler = change(route, restoreShow, namedShow);
