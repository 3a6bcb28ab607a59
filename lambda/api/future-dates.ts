import type { Play } from '../contract/tracker/play.ts';
import { isFuture } from '../domain/tracker/future.ts';
import { Problem } from '../platform/http/problem.ts';

/** Maximum number of dates in an answer. */
const mostNamed = 50;

/** Checks the dates of plays, by the names of their fields. @throws Problem `future_date` when one is in the future. */
export function refuseFuture(dates: Readonly<Record<string, Play['on'] | undefined>>, now: Date): void {
  const wrong = Object.entries(dates).filter(([, on]) => isFuture(on ?? null, now));
  if (wrong.length === 0) return;
  const errors = wrong
    .slice(0, mostNamed)
    .map(
      ([field, on]) =>
        ({ in: 'body', field, code: 'value', expected: 'a date that is not in the future', message: `${on} is in the future` }) as const,
    );
  throw new Problem('future_date', { detail: `Nobody has watched anything on ${wrong[0]?.[1]} yet.`, errors });
}
