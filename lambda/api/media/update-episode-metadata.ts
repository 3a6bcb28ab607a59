import { updateEpisodeMetadata as command } from '../../contract/commands/media/update-episode-metadata.ts';
import { updateEpisodeMetadata as route } from '../../contract/routes/media/update-episode-metadata.ts';
import { change } from '../change.ts';

export const handler = change(route, command);
