import { deleteThumbnail as command } from '../../contract/commands/media/change-thumbnail.ts';
import { deleteThumbnail as route } from '../../contract/routes/media/delete-thumbnail.ts';
import { change } from '../change.ts';

export const handler = change(route, command);
