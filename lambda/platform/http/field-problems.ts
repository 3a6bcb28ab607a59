import type * as z from 'zod';
import { flawOf } from '../../contract/characters.ts';
import type { FieldProblem, FieldProblemCode } from '../../contract/problems.ts';
import { expectation } from './expectation.ts';
import { narrowedIssues } from './narrowed-issues.ts';
import { doubledKeys, snakeCase, spellingOf } from './snake-case.ts';

export type Part = 'path' | 'query' | 'headers' | 'body';

type Path = readonly (string | number)[];

/**
 * The problems of one zod issue in a part of a request; several unknown names are several problems. Names are spelled as in `sent`, the
 * original part.
 */
export const fieldProblems = (part: Part, issue: z.core.$ZodIssue, sent: unknown): FieldProblem[] =>
  narrowedIssues(issue).flatMap((one) => problemsOf(part, one, sent));

function problemsOf(part: Part, issue: z.core.$ZodIssue, sent: unknown): FieldProblem[] {
  const where = placeOf(part);
  const path = asSent(issue.path, sent);
  if (issue.code === 'unrecognized_keys') {
    const object = valueAt(path, sent);
    return issue.keys.map((key) => {
      const name = shown(spellingOf(object, key));
      return {
        in: where,
        field: fieldName([...path, name]),
        code: 'unknown',
        expected: 'no field with this name',
        message: `There is no ${where} field ${name}`,
      };
    });
  }
  const code = codeOf(issue);
  const message = code === 'missing' ? 'It is missing' : issue.message;
  return [{ in: where, field: fieldName(path), code, expected: expectation(issue), message }];
}

function codeOf(issue: z.core.$ZodIssue): FieldProblemCode {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'missing' : 'type';
  return issue.code === 'too_small' || issue.code === 'too_big' ? 'range' : 'value';
}

/** A problem for each field that is sent in both spellings. */
export function doubleProblems(part: Part, sent: unknown, verbatim?: readonly string[]): FieldProblem[] {
  return doubledKeys(sent, verbatim).map((path) => {
    const name = String(path.at(-1));
    const other = snakeCase(name) === name ? 'in camelCase' : `as ${shown(snakeCase(name))}`;
    const message = `is also given ${other}`;
    return { in: placeOf(part), field: fieldName(path), code: 'repeated', expected: 'one spelling of each field', message };
  });
}

const placeOf = (part: Part) => (part === 'headers' ? 'header' : part);

/** The path of an issue, with names as the request spells them instead of snake_case. */
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

/** An unknown name, shortened and cleaned for the answer. */
const shown = (name: string) => {
  const short = name.length > longestName ? `${name.slice(0, longestName).toWellFormed()}…` : name;
  return flawOf(short, 'one line') === undefined ? short : short.replaceAll(/[^\x20-\x7e…]/g, '\ufffd');
};

/** `items[3].episode_number`. */
const fieldName = (path: Path) =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${shown(step)}`)).join('');
