import { updateEpisode } from '../contract/routes/update-episode.ts';
import { flaskProblem } from '../domain/flask-problems.ts';
import { ownNameOnly } from '../platform/caller.ts';
import { endpoint } from '../platform/endpoint.ts';
import { putProgress } from '../stores/put-progress.ts';

export const handler = endpoint(
  updateEpisode,
  async ({ body, headers, caller, use, now }) => {
    ownNameOnly(caller, body.username);
    const { username: _, watched_at: watchedAt, ...which } = body;
    const reading = { progress: use('progress:put'), cards: use('show-cards:get') };
    const update = { ...which, watchedAt, idempotencyKey: headers['idempotency-key'] };
    const { tv_show, season, episode } = await putProgress(reading, caller, update, now);
    return { status: 201, body: { message: 'Episode updated successfully', username: caller.username, tv_show, season, episode } };
  },
  { extend: flaskProblem('Username, tv_show, season and episode are required') },
);
