import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { flawOf } from '../../lambda/contract/characters.ts';
import { prose, text, webAddress } from '../../lambda/contract/fields.ts';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';

/** Texts that a lower layer cannot carry, or that people cannot see correctly. */
const refused: Readonly<Record<string, string>> = {
  'half of a surrogate pair': 'a\ud83d',
  'the other half': '\ude00b',
  'U+FFFF': 'a\uffff',
  'U+FFFE': '\ufffeb',
  'a noncharacter of a higher plane': 'a\u{1fffe}',
  'bytes that are not UTF-8, as a decoder leaves them': new TextDecoder().decode(new Uint8Array([0x61, 0xff])),
  'U+0000': 'a\u0000b',
  'an escape': 'a\u001b[31mb',
  'a line separator': 'a\u2028b',
  'a right-to-left override': 'abc\u202etxt.exe',
  'an isolate': 'a\u2066b\u2069',
  'a zero-width space': 'a\u200bb',
  'a zero-width space alone': '\u200b',
  'a byte order mark inside': 'a\ufeffb',
  'a soft hyphen': 'a\u00adb',
  'a word joiner': 'a\u2060b',
  'a joiner at the end': 'a\u200d',
  'a joiner alone': '\u200d',
  'a direction mark alone': '\u200e',
  'two direction marks': 'a\u200f\u200fb',
  'tags without a flag': 'a\u{e0041}\u{e0042}',
  'a Hangul filler': '\u3164',
  'a blank Braille cell': '\u2800',
  'a mark without a letter': '\u0301',
  '31 marks on one letter': `a${'\u0301'.repeat(31)}`,
};

/** Valid names of shows, movies and people. */
const accepted = [
  'Pride & Prejudice',
  'Amélie',
  '攻殻機動隊',
  'שׁוֹטֵר',
  'مردم\u200cشناسی',
  'क्\u200dष',
  'Family 👨\u200d👩\u200d👧 ❤️',
  '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} Football',
  '#1 *',
  '…',
  'ＦＬＣＬ',
  `a${'\u0301'.repeat(30)}`,
];

/** Headers that choose the format of an answer. They are neither stored nor forwarded. */
const notText = new Set(['accept', 'prefer']);

/** All string schemas in `schema`, by path. */
function strings(schema: z.ZodType, where: string): [string, z.ZodType][] {
  const { def } = schema as unknown as { def: Record<string, unknown> & { type: string } };
  if (def.type === 'object')
    return Object.entries((schema as z.ZodObject).shape).flatMap(([name, field]) => strings(field as z.ZodType, `${where}.${name}`));
  if (def.type === 'array') return strings(def.element as z.ZodType, `${where}[]`);
  if (def.type === 'union') return (def.options as z.ZodType[]).flatMap((option) => strings(option, where));
  if (def.type === 'pipe') return strings(def.in as z.ZodType, where).map(([place]) => [place, schema]);
  if ('innerType' in def) return strings(def.innerType as z.ZodType, where);
  return def.type === 'string' ? [[where, schema]] : [];
}

const fields = Object.entries(routes as Readonly<Record<string, Route>>).flatMap(([key, route]) =>
  (['path', 'query', 'headers', 'body'] as const).flatMap((part) =>
    Object.entries(route[part]?.shape ?? {}).flatMap(([name, field]) =>
      part === 'headers' && notText.has(name) ? [] : strings(field as z.ZodType, `${key} ${part} ${name}`),
    ),
  ),
);

test('this test finds fields of every part', () => {
  expect(fields.length).toBeGreaterThan(150);
  for (const part of [' path ', ' query ', ' headers ', ' body '])
    expect(
      fields.some(([where]) => where.includes(part)),
      part,
    ).toBe(true);
});

describe.each(Object.entries(refused))('%s', (_, value) => {
  test('is refused by every field and parameter of every route', () => {
    expect(fields.filter(([, schema]) => schema.safeParse(value).success).map(([where]) => where)).toEqual([]);
  });
});

test.each(accepted)('%j is a text', (value) => {
  expect(flawOf(value, 'one line')).toBeUndefined();
  expect(text(255).parse(` ${value}\t`)).toBe(value.normalize('NFC'));
});

test('white space around a text is removed before the text is checked', () => {
  expect(text(255).parse('\ufeff\tA Title\u00a0\r\n')).toBe('A Title');
});

test('prose keeps its line breaks, and Windows line breaks become plain ones', () => {
  expect(prose(100).parse('one\r\ntwo\n\nthree')).toBe('one\ntwo\n\nthree');
  expect(prose(100).safeParse('one\ttwo').success).toBe(false);
});

test('the length is checked as stored, and a text that is far too long is not processed', () => {
  const decomposed = 'e\u0301'.repeat(255);
  expect(text(255).parse(decomposed)).toHaveLength(255);
  expect(text(255).safeParse('a'.repeat(256)).success).toBe(false);
  const { error } = text(100).safeParse(`a${'\u0301\u0300'.repeat(400_000)}`);
  expect(error?.issues.map(({ message }) => message)).toEqual(['must have at most 100 characters']);
});

test.each([
  'https://user:secret@example.org/',
  'https://user@example.org',
  'ftp://example.org',
  'https://',
  'https:example.org',
  'javascript:alert(1)',
  'https://exa mple.org',
  'https://exam\nple.org',
  `https://example.org/${'a'.repeat(2048)}`,
])('%j is not a web address', (value) => {
  expect(webAddress.safeParse(value).success).toBe(false);
});

test.each(['https://example.org/a?b=c#d', 'http://localhost:8080', 'https://bücher.example/straße', ' https://example.org '])(
  '%j is one',
  (value) => {
    expect(webAddress.parse(value)).toBe(value.trim());
  },
);
