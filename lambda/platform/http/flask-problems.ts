import type { FieldProblem, ProblemCode } from '../../contract/problems.ts';

interface FlaskProblem {
  readonly code: ProblemCode;
  readonly content: { readonly errors?: readonly FieldProblem[] };
}

/**
 * The members that the Flask document gives its errors: `error` with a fixed text for wrong parameters, `message` when nothing was
 * found. The problem details have them as extension members.
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
