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
      return issue.expected === 'int' ? 'a whole number' : withArticle(kinds[issue.expected] ?? issue.expected);
    case 'too_small':
      return `at least ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `at most ${amount(issue.maximum, issue.origin)}`;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      return issue.format === 'regex' ? issue.message : withArticle(formats[issue.format] ?? issue.format);
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    default:
      return issue.message;
  }
}

/** Types as people call them. */
const kinds: Readonly<Record<string, string>> = { array: 'list', record: 'object', boolean: 'true or false' };

/** Formats as people call them. */
const formats: Readonly<Record<string, string>> = {
  url: 'web address',
  uuid: 'UUID',
  date: 'date (YYYY-MM-DD)',
  datetime: 'date and time in UTC (ISO 8601)',
};

/** `a list`, `an object`; a word that starts with the sound of a consonant, such as UUID, takes `a`. */
const withArticle = (noun: string): string => (noun === kinds.boolean ? noun : `${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`);

const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['item', 'items'],
};

function amount(limit: number | bigint, origin: string): string {
  const [one, many] = units[origin] ?? [];
  return one && many ? `${limit} ${Number(limit) === 1 ? one : many}` : String(limit);
}
