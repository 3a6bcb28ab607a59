import { updateThumbnail as command } from '../../contract/commands/media/change-thumbnail.ts';
import { updateThumbnail as route } from '../../contract/routes/media/update-thumbnail.ts';
import { change } from '../change.ts';

export const handler = change(route, command);
