import type { FieldProblem, ProblemCode } from '../../contract/problems.ts';

interface FlaskProblem {
  readonly code: ProblemCode;
  readonly content: { readonly errors?: readonly FieldProblem[] };
}

/**
 * The error members of the former Flask API, as extension members of the problem: `error` with a fixed text for invalid parameters, and
 * `message` when nothing was found.
 */
export const flaskProblem =
  (requiredFields: string) =>
  ({ code, content: { errors = [] } }: FlaskProblem): Record<string, string> => {
    if (code === 'not_found') return { message: 'No data found for this user and TV show' };
    if (code !== 'validation_failed') return {};
    const numbers = errors.filter(({ field }) => field === 'season' || field === 'episode');
    if (errors.some(({ code }) => code === 'missing') || numbers.length < errors.length) return { error: requiredFields };
    const areWhole = numbers.every(({ code }) => code === 'range');
    return { error: `Season and episode must be ${areWhole ? 'positive' : 'valid'} integers` };
  };
