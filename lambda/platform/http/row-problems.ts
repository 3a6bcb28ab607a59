import type { FieldProblem } from '../../contract/problems.ts';
import type { Outcome, TakenRow } from '../../contract/receipt.ts';

/** Maximum number of rows in `detail`; `errors` lists all of them. */
const mostNamed = 5;

/** Field problems for the rows whose season and number are taken. */
export const rowProblems = (rows: readonly TakenRow[]): FieldProblem[] =>
  rows.map(({ index, season_number, episode_number }) => ({
    in: 'body',
    field: `items[${index}].episode_number`,
    code: 'taken',
    expected: 'an unused season and number',
    message: `season ${season_number} has an episode ${episode_number} already`,
  }));

/** An outcome with a `detail` for people, built from `rows` unless it has one, as outcomes of earlier versions do. */
export function withDetail(outcome: Outcome): Outcome {
  const { detail, rows } = outcome;
  if (detail !== null || rows.length === 0) return outcome;
  const named = rows.slice(0, mostNamed).map(({ season_number, episode_number }) => `season ${season_number} episode ${episode_number}`);
  const more = rows.length - named.length;
  return { ...outcome, detail: `The show already has ${named.join(', ')}${more > 0 ? ` and ${more} more of these episodes` : ''}.` };
}
