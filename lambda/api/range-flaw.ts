import type { Range } from '../contract/tracker/library.ts';
import type { KnownEpisode } from '../domain/tracker/episodes.ts';
import { flawOfRange } from '../domain/tracker/mark.ts';
import { Problem } from '../platform/http/problem.ts';
import { noEpisode, noSeason } from './own-change.ts';

/** @throws Problem `not_found` or `validation_failed` for a range that names no episodes of the show. */
export function refuseFlaw(episodes: readonly KnownEpisode[], range: Range): void {
  const flaw = flawOfRange(episodes, range);
  if (flaw === undefined) return;
  if (flaw !== 'wrong_order') throw 'place' in flaw ? noEpisode(flaw.place) : noSeason(flaw.season);
  const message = 'must not come before `from` in the story';
  throw new Problem('validation_failed', { errors: [{ in: 'body', field: 'range.to', code: 'value', expected: message, message }] });
}
