import { deleteEpisode } from '../../contract/commands/shows/delete-episode.ts';
import { deleteEpisode as route } from '../../contract/routes/shows/delete-episode.ts';
import { change, showOf } from '../change.ts';

export const handler = change(route, deleteEpisode, showOf('episode'));
