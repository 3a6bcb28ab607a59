import type * as z from 'zod';
import { flawOf } from '../contract/characters.ts';
import type { FieldProblem } from '../contract/problems.ts';
import { doubledKeys, snakeCase, spellingOf } from '../domain/snake-case.ts';

export type Part = 'path' | 'query' | 'headers' | 'body';

type Path = readonly (string | number)[];

/**
 * The problems that one zod issue reports in a part of a request: several where several names are unknown. Names are spelled as in
 * `sent`, the part as it came.
 */
export function fieldProblems(part: Part, issue: z.core.$ZodIssue, sent: unknown): FieldProblem[] {
  const where = placeOf(part);
  const path = asSent(issue.path, sent);
  if (issue.code === 'unrecognized_keys') {
    const object = valueAt(path, sent);
    return issue.keys.map((key) => {
      const name = shown(spellingOf(object, key));
      return {
        in: where,
        field: fieldName([...path, name]),
        expected: 'no field of this name',
        message: `There is no ${where} field ${name}`,
      };
    });
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return [{ in: where, field: fieldName(path), expected: expectation(issue), message: missing ? 'It is missing' : issue.message }];
}

/** A problem for each field that a part of a request has in both spellings. */
export function doubleProblems(part: Part, sent: unknown): FieldProblem[] {
  return doubledKeys(sent).map((path) => {
    const name = String(path.at(-1));
    const other = snakeCase(name) === name ? 'in camelCase' : `as ${shown(snakeCase(name))}`;
    return { in: placeOf(part), field: fieldName(path), expected: 'one spelling of each field', message: `is also given ${other}` };
  });
}

const placeOf = (part: Part) => (part === 'headers' ? 'header' : part);

/** The path of an issue, whose names are in snake_case, as the request spells it. */
function asSent(path: readonly PropertyKey[], sent: unknown): Path {
  let value = sent;
  return path.map((step) => {
    const name = typeof step === 'number' ? step : spellingOf(value, String(step));
    value = valueAt([name], value);
    return name;
  });
}

const valueAt = (path: Path, value: unknown): unknown =>
  path.reduce<unknown>(
    (inner, step) =>
      inner !== null && typeof inner === 'object' && Object.hasOwn(inner, step) ? (inner as Record<string, unknown>)[step] : undefined,
    value,
  );

const longestName = 100;

/** A name that a caller made up, fit to be shown. */
const shown = (name: string) => {
  const short = name.length > longestName ? `${name.slice(0, longestName).toWellFormed()}…` : name;
  return flawOf(short, 'one line') === undefined ? short : short.replaceAll(/[^\x20-\x7e…]/g, '\ufffd');
};

/** `items[3].episode_number`. */
const fieldName = (path: Path) =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${shown(step)}`)).join('');

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
