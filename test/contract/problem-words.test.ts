import { expect, test } from 'vitest';
import * as z from 'zod';
import { oneOrMore } from '../../lambda/contract/fields.ts';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { fieldProblems } from '../../lambda/platform/http/field-problems.ts';

const expected = (schema: z.ZodType, value: unknown): string[] => {
  const { error } = schema.safeParse(value, { reportInput: true });
  return (error?.issues ?? []).flatMap((issue) => fieldProblems('body', issue, value)).map((problem) => problem.expected);
};

test.each<[z.ZodType, unknown, string]>([
  [z.array(z.string()), 1, 'a list'],
  [z.object({}), 1, 'an object'],
  [z.record(z.string(), z.string()), 1, 'an object'],
  [z.string(), 1, 'a string'],
  [z.number(), 'x', 'a number'],
  [z.int(), 1.5, 'a whole number'],
  [z.boolean(), 'x', 'true or false'],
  [z.uuid(), 'x', 'a UUID'],
  [z.url(), 'x', 'a web address'],
  [z.iso.date(), 'x', 'a date (YYYY-MM-DD)'],
  [z.iso.datetime(), 'x', 'a date and time in UTC (ISO 8601)'],
  [z.email(), 'x', 'an email'],
  [z.string().min(1), '', 'at least 1 character'],
  [z.string().max(2), 'xxx', 'at most 2 characters'],
  [z.array(z.string()).min(1), [], 'at least 1 item'],
  [z.array(z.string()).max(2), ['x', 'x', 'x'], 'at most 2 items'],
  [z.number().max(2), 3, 'at most 2'],
  [z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })]), { kind: 'c' }, 'one of a, b'],
  [z.union([z.array(z.string()), z.string()]), 1, 'a list or a string'],
  [z.union([z.array(z.string()), z.string()], { error: 'must be names' }), 1, 'must be names'],
  [oneOrMore(z.enum(['a', 'b'])), 'c', 'one of a, b'],
  [oneOrMore(z.enum(['a', 'b'])), ['a', 'c'], 'one of a, b'],
  [z.union([z.strictObject({ a: z.array(z.int()), b: z.int() }), z.strictObject({ c: z.int() })]), { a: [1.5], b: 1 }, 'a whole number'],
])('the text of a problem: %#', (schema, value, words) => expect(expected(schema, value)).toEqual([words]));

test('no word of any format or type has the wrong article', () => {
  for (const schema of [
    z.array(z.any()),
    z.object({}),
    z.iso.time(),
    z.iso.duration(),
    z.ipv4(),
    z.email(),
    z.uuid(),
    z.base64(),
    z.emoji(),
  ])
    for (const words of expected(schema, 1).concat(expected(schema, '\u0000'))) expect(words).not.toMatch(/^a [aeio]|^an [^aeio]/i);
});

test('no problem of a route only says that something is invalid', () => {
  const parts = Object.values<Route>(routes).flatMap((route) => [route.body, route.query, route.path].filter((part) => part !== undefined));
  const wrong = parts.flatMap((part) =>
    fieldsIn(part).flatMap((field) => [{}, 'x', 5, ['x'], [{}], true].flatMap((value) => expected(field, value))),
  );
  expect(wrong.length).toBeGreaterThan(1_000);
  expect(wrong.filter((words) => /^Invalid/.test(words))).toEqual([]);
});

/** The fields of a part of a request, at any depth of objects. */
const fieldsIn = (schema: z.ZodType): z.ZodType[] => {
  const inner =
    schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault ? schema.unwrap() : schema;
  return inner instanceof z.ZodObject ? [schema, ...Object.values(inner.shape).flatMap((field) => fieldsIn(field as z.ZodType))] : [schema];
};
