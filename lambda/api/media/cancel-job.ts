import { cancelJob as command } from '../../contract/commands/media/move-job.ts';
import { cancelJob as route } from '../../contract/routes/media/cancel-job.ts';
import { change } from '../change.ts';

export const handler = change(route, command);
