import { expect, test } from 'vitest';
import * as z from 'zod';
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
