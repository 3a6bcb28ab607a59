import { retryJob as command } from '../../contract/commands/media/move-job.ts';
import { retryJob as route } from '../../contract/routes/media/retry-job.ts';
import { change } from '../change.ts';

export const handler = change(route, command);
