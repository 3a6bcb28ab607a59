import { setProgress } from '../contract/routes/set-progress.ts';
import { endpoint } from '../platform/endpoint.ts';
import { putProgress } from '../stores/progress.ts';

export const handler = endpoint(setProgress, async ({ query, headers, body, caller, use, now }) => {
  const etag = headers['if-match'];
  const update = {
    ...query,
    season: body.season,
    episode: body.episode,
    watchedAt: body.watched_at,
    idempotencyKey: headers['idempotency-key'],
    expectedVersion: etag === undefined ? undefined : Number(etag.slice(1, -1)),
  };
  const progress = await putProgress(use('progress:put'), caller, update, now);
  return { status: 200, body: progress, headers: { etag: `"${progress.version}"` } };
});
