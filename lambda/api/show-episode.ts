import { showEpisode } from '../contract/routes/show-episode.ts';
import { flaskProblem } from '../domain/flask-problems.ts';
import { trackedAs } from '../platform/caller.ts';
import { endpoint } from '../platform/endpoint.ts';
import { Problem } from '../platform/problem.ts';
import { getProgress } from '../stores/progress.ts';

export const handler = endpoint(
  showEpisode,
  async ({ query, caller, use }) => {
    const progress = await getProgress(use('progress:get'), trackedAs(caller, query.username), query.tv_show);
    if (!progress) throw new Problem('not_found');
    return { status: 200, body: { username: query.username, ...progress }, headers: { etag: `"${progress.version}"` } };
  },
  { extend: flaskProblem('Username and tv_show are required') },
);
