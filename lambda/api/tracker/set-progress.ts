import { versionIn } from '../../contract/entity-tag.ts';
import { setProgress } from '../../contract/routes/tracker/set-progress.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { putProgress } from '../../stores/tracker/put-progress.ts';
import { refuseFuture } from '../future-dates.ts';

export const handler = endpoint(setProgress, async ({ query, headers, body, caller, use, now }) => {
  refuseFuture({ watched_at: body.watched_at }, now);
  const update = {
    ...query,
    source: 'api' as const,
    season: body.season,
    episode: body.episode,
    watchedAt: body.watched_at,
    idempotencyKey: headers['idempotency-key'],
    expectedVersion: headers['if-none-match'] ? 0 : versionIn(headers['if-match']),
  };
  const reading = { progress: use('progress:put'), cards: use('show-cards:get') };
  const progress = await putProgress(reading, caller, update, now);
  return { status: 200, body: progress, headers: { etag: `"${progress.version}"` } };
});
