import { restoreEpisode } from '../../contract/commands/shows/restore-episode.ts';
import { restoreEpisode as route } from '../../contract/routes/shows/restore-episode.ts';
import { change, showOf } from '../change.ts';

export const handler = change(route, restoreEpisode, showOf('episode'));
