import { updateProgress as route } from '../../contract/routes/tracker/update-progress.ts';
import { ownNameOnly } from '../../platform/http/caller.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { flaskProblem } from '../../platform/http/flask-problems.ts';
import { putProgress } from '../../stores/tracker/put-progress.ts';
import { refuseFuture } from '../future-dates.ts';

export const handler = endpoint(
  route,
  async ({ body, headers, caller, use, now }) => {
    ownNameOnly(caller, body.username);
    refuseFuture({ watched_at: body.watched_at }, now);
    const { username: _, watched_at: watchedAt, ...which } = body;
    const reading = { progress: use('progress:put'), cards: use('show-cards:get') };
    const update = { ...which, source: 'flask' as const, watchedAt, idempotencyKey: headers['idempotency-key'] };
    const { tv_show, season, episode } = await putProgress(reading, caller, update, now);
    return { status: 201, body: { message: 'Episode updated successfully', username: caller.username, tv_show, season, episode } };
  },
  { extend: flaskProblem('Username, tv_show, season and episode are required') },
);
