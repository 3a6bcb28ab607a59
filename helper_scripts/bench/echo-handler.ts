import { updateProgress } from '../../lambda/contract/routes/tracker/update-progress.ts';
import { dynamodb } from '../../lambda/platform/dynamodb.ts';
import { endpoint } from '../../lambda/platform/http/endpoint.ts';

/** The table of callers says nothing of anybody: no call leaves the process. */
dynamodb.middlewareStack.add(() => async () => ({ output: {} as never, response: {} }), { step: 'initialize', priority: 'high' });

/** Progress is answered as it was sent: the origin check, the caller, zod and the answer are left of the work. */
export const handler = endpoint(updateProgress, async ({ body: { username, tv_show, season, episode } }) => ({
  status: 201,
  body: { message: 'Episode updated successfully', username, tv_show, season, episode },
}));
