import { updateProgress } from '../../lambda/contract/routes/tracker/update-progress.ts';
import { dynamodb } from '../../lambda/platform/dynamodb.ts';
import { endpoint } from '../../lambda/platform/http/endpoint.ts';

/** The table of callers is empty, and no call leaves the process. */
dynamodb.middlewareStack.add(() => async () => ({ output: {} as never, response: {} }), { step: 'initialize', priority: 'high' });

/** Returns the progress from the request. Only the origin check, the caller check, zod and the answer remain to be measured. */
export const handler = endpoint(updateProgress, async ({ body: { username, tv_show, season, episode } }) => ({
  status: 201,
  body: { message: 'Episode updated successfully', username, tv_show, season, episode },
}));
