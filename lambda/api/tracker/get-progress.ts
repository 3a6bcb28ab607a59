import { getProgress as route } from '../../contract/routes/tracker/get-progress.ts';
import { trackedAs } from '../../platform/http/caller.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { flaskProblem } from '../../platform/http/flask-problems.ts';
import { Problem } from '../../platform/http/problem.ts';
import { getProgress } from '../../stores/tracker/progress.ts';

export const handler = endpoint(
  route,
  async ({ query: { username, ...which }, caller, use }) => {
    const reading = { progress: use('progress:get'), cards: use('show-cards:get') };
    const progress = await getProgress(reading, trackedAs(caller, username), which);
    if (!progress) throw new Problem('not_found', { detail: `${username} does not track it.` });
    return { status: 200, body: { username, ...progress }, headers: { etag: `"${progress.version}"` } };
  },
  { extend: flaskProblem('Username and tv_show are required') },
);
