import { updateEpisode } from '../contract/routes/update-episode.ts';
import { flaskProblem } from '../domain/flask-problems.ts';
import { ownNameOnly } from '../platform/caller.ts';
import { endpoint } from '../platform/endpoint.ts';
import { putProgress } from '../stores/progress.ts';

export const handler = endpoint(
  updateEpisode,
  async ({ body, headers, caller, use, now }) => {
    ownNameOnly(caller, body.username);
    const { tv_show, season, episode } = body;
    await putProgress(use('progress:put'), caller, { tv_show, season, episode, idempotencyKey: headers['idempotency-key'] }, now);
    return { status: 201, body: { message: 'Episode updated successfully', username: caller.username, tv_show, season, episode } };
  },
  { extend: flaskProblem('Username, tv_show, season and episode are required') },
);
