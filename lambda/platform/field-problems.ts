import type * as z from 'zod';
import type { FieldProblem } from '../contract/problems.ts';

export type Part = 'path' | 'query' | 'headers' | 'body';

/** What an issue that zod found in one part of a request says of its fields: of several, where several are unknown. */
export function fieldProblems(part: Part, issue: z.core.$ZodIssue): FieldProblem[] {
  const where = part === 'headers' ? 'header' : part;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      in: where,
      field: fieldPath([...issue.path, key]),
      expected: 'nothing of this name',
      message: `There is no ${where} field ${key}`,
    }));
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ in: where, field: fieldPath(issue.path), expected: expectation(issue), message: missing ? 'It is missing' : issue.message }];
}

/** `items[3].episode_number`. */
const fieldPath = (path: readonly PropertyKey[]) =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`)).join('');

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : `a ${issue.expected}`;
    case 'too_small':
      return issue.origin === 'string' ? `at least ${issue.minimum} characters` : `at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      return issue.format === 'regex' ? issue.message : `a ${issue.format}`;
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    default:
      return issue.message;
  }
}
