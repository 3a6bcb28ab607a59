import { markEpisodes as route } from '../../contract/routes/tracker/mark-episodes.ts';
import { withConsequences } from '../../domain/tracker/commands.ts';
import { mark } from '../../domain/tracker/mark.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { refuseFuture } from '../future-dates.ts';
import { answerChange } from '../own-change.ts';
import { refuseFlaw } from '../range-flaw.ts';

export const handler = endpoint(route, async (request) => {
  refuseFuture({ on: request.body.on }, request.now);
  return answerChange(route, request, { ...request.path, source: 'bulk' }, ({ projection, episodes }) => {
    refuseFlaw(episodes, request.body.range);
    const { changes, ...counts } = mark(projection, episodes, request.body);
    return { ...counts, changes: withConsequences(projection, changes, request.now.toISOString()) };
  });
});
