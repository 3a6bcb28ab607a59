import { markEpisodes as route } from '../../contract/routes/tracker/mark-episodes.ts';
import { withConsequences } from '../../domain/tracker/commands.ts';
import { flawOfRange, mark } from '../../domain/tracker/mark.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { refuseFuture } from '../future-dates.ts';
import { answerChange, noEpisode, noSeason } from '../own-change.ts';

export const handler = endpoint(route, async (request) => {
  refuseFuture({ on: request.body.on }, request.now);
  return answerChange(route, request, { ...request.path, source: 'bulk' }, ({ projection, episodes }) => {
    refuseFlaw(flawOfRange(episodes, request.body.range));
    const { changes, ...counts } = mark(projection, episodes, request.body);
    return { ...counts, changes: withConsequences(projection, changes, request.now.toISOString()) };
  });
});

/** @throws Problem `not_found` or `validation_failed` for a range without episodes. */
function refuseFlaw(flaw: ReturnType<typeof flawOfRange>): void {
  if (flaw === undefined) return;
  if (flaw !== 'wrong_order') throw 'place' in flaw ? noEpisode(flaw.place) : noSeason(flaw.season);
  const message = 'must not come before `from` in the story';
  throw new Problem('validation_failed', { errors: [{ in: 'body', field: 'range.to', code: 'value', expected: message, message }] });
}
