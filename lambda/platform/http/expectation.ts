import type * as z from 'zod';

/** The expectation of a zod issue as text: `a list`, `at most 255 characters`. */
export function expectation(issue: z.core.$ZodIssue): string {
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
    case 'invalid_union':
      return unionWords(issue);
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    default:
      return issue.message;
  }
}

/** What a value must be, as the rest of a sentence: `is missing`, `must be a list`, `must have at most 255 characters`. */
export function requirement(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `has no field ${issue.keys.join(', ')}`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing';
  const words = expectation(issue);
  if (/^(must|needs|has|is) /.test(words)) return words;
  return /(characters?|items?)$/.test(words) ? `must have ${words}` : `must be ${words}`;
}

/** The expectation of a union: the values of its discriminator, or what its alternatives expect. */
function unionWords({ errors, message, ...issue }: z.core.$ZodIssueInvalidUnion): string {
  if ('options' in issue && issue.options) return `one of ${issue.options.join(', ')}`;
  const words = new Set(errors.flatMap((issues) => issues.slice(0, 1).map(expectation)));
  return words.size > 0 && message === 'Invalid input' ? [...words].join(' or ') : message;
}

/** Names of types for people. */
const kinds: Readonly<Record<string, string>> = { array: 'list', record: 'object', boolean: 'true or false' };

/** Names of formats for people. */
const formats: Readonly<Record<string, string>> = {
  url: 'web address',
  uuid: 'UUID',
  date: 'date (YYYY-MM-DD)',
  datetime: 'date and time in UTC (ISO 8601)',
};

/** A word with its article: `a list`, `an object`, `a UUID`. */
const withArticle = (noun: string): string => (noun === kinds.boolean ? noun : `${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`);

const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['item', 'items'],
};

function amount(limit: number | bigint, origin: string): string {
  const [one, many] = units[origin] ?? [];
  return one && many ? `${limit} ${Number(limit) === 1 ? one : many}` : String(limit);
}
