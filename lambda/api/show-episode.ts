import { showEpisode } from '../contract/routes/show-episode.ts';
import { flaskProblem } from '../domain/flask-problems.ts';
import { trackedAs } from '../platform/caller.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem } from '../platform/problem.ts';
import { getProgress } from '../stores/progress.ts';

export const handler = endpoint(
  showEpisode,
  async ({ query: { username, ...which }, caller, use }) => {
    const reading = { progress: use('progress:get'), cards: use('show-cards:get') };
    const progress = await getProgress(reading, trackedAs(caller, username), which);
    if (!progress) throw new Problem('not_found', { detail: `${username} does not track it.` });
    return { status: 200, body: { username, ...progress }, headers: { etag: `"${progress.version}"` } };
  },
  { extend: flaskProblem('Username and tv_show are required') },
);
