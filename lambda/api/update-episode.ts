import { updateEpisode } from '../contract/routes/update-episode.ts';
import { flaskProblem } from '../domain/flask-problems.ts';
import { ownNameOnly } from '../platform/caller.ts';
import { endpoint } from '../platform/endpoint.ts';
import { putProgress } from '../stores/progress.ts';

export const handler = endpoint(
  updateEpisode,
  async ({ body, headers, caller, use, now }) => {
    ownNameOnly(caller, body.username);
    const { username: _, watched_at: watchedAt, ...update } = body;
    const idempotencyKey = headers['idempotency-key'];
    const { tv_show, season, episode } = await putProgress(use('progress:put'), caller, { ...update, watchedAt, idempotencyKey }, now);
    return { status: 201, body: { message: 'Episode updated successfully', username: caller.username, tv_show, season, episode } };
  },
  { extend: flaskProblem('Username, tv_show, season and episode are required') },
);
