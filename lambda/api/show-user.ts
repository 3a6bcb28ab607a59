import { showUser } from '../contract/routes/show-user.ts';
import { flaskProblem } from '../domain/flask-problems.ts';
import { trackedAs } from '../platform/caller.ts';
import { endpoint } from '../platform/endpoint.ts';
import { listProgress } from '../stores/progress.ts';

export const handler = endpoint(
  showUser,
  async ({ query, caller, use }) => {
    const shows = await listProgress(use('progress:list'), trackedAs(caller, query.username));
    return { status: 200, body: { username: query.username, shows, total_shows: shows.length } };
  },
  { extend: flaskProblem('Username is required') },
);
