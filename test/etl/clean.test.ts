import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { airTime, dropped as droppedField, record, skipped } from '../../lambda/contract/imports/record.ts';
import { type Draft, keyOf, rowOf, skip } from '../../lambda/etl/row.ts';

const texts = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'é',
      'e\u0301',
      '\u0301',
      '\u037e',
      '\u0340',
      ' ',
      '\t',
      '\n',
      '\r',
      '\u200b',
      '\u200e',
      '\u202e',
      '\u00ad',
      '\0',
      '\ud800',
      '\ufffd',
      '👩‍👧',
      'ﬁ',
      'ŉ',
    ),
    maxLength: 300,
  }),
  fc.constantFrom('https://example.org/a.jpg', 'ftp://example.org', 'US', 'us', 'XX', 'WORLD', 'network', 'streaming', 'ended', 'scripted'),
);
const dates = fc.oneof(
  fc.constantFrom('2008', '0000', '2008-01', '2008-13', '2008-02-29', '2009-02-29', '2008-01-21T03:00Z', '2008-01-21T25:00Z'),
  fc.integer({ min: 0, max: 99_999 }).map(String),
);
const numbers = fc.oneof(
  fc.integer({ min: -2, max: 12 }),
  fc.integer({ min: -9, max: 10_000 }).map((value) => value / 100),
  fc.integer(),
  fc.constantFrom(8.3, 1.1, 10, 10.04, '45', '4.5', 'x'),
);
const nothing = fc.constantFrom(undefined, null, '');
const scalar = fc.oneof(texts, dates, numbers, nothing, fc.boolean());
const distributor = fc.record({ kind: scalar, name: scalar, country: scalar, key: scalar, website_url: scalar });
const values = fc.oneof(
  { weight: 6, arbitrary: scalar },
  distributor,
  fc.array(scalar, { maxLength: 25 }),
  fc.array(fc.record({ source: fc.oneof(fc.constantFrom('imdb', 'tvdb'), texts), value: scalar }), { maxLength: 3 }),
  fc.array(fc.record({ number: numbers, episodes: numbers }), { maxLength: 3 }),
);

const drafts = fc.oneof(
  ...record.options.map(({ shape: { kind, line: _, ...shape } }) =>
    fc
      .record(Object.fromEntries(Object.keys(shape).map((name) => [name, values])))
      .map((fields) => ({ kind: kind.value, ...fields }) as Draft),
  ),
);

const streaming = { kind: 'streaming', name: 'A', country: null };
const bases: Draft[] = [
  { kind: 'show', key: '1', title: 'X' },
  { kind: 'episode', key: '1', show: '1', season: 1, number: null },
  { kind: 'episode_details', key: '1' },
  { kind: 'rating', key: '1', rating: 8 },
  { kind: 'movie', key: '1', title: 'X' },
  { kind: 'distributor', key: '1', type: 'network', name: 'A', country: null },
  { kind: 'carriage', key: '1', of: 'show', title: 'X', distributor: streaming },
  { kind: 'contract', key: '1', show: 'X', distributor: streaming, distribution_type: 'cable', region: 'US', start: '2000-01-01' },
  { kind: 'release', key: '1', show: 'X', region: 'US', date: '2000-01-01' },
];

describe('a row', () => {
  test('of every kind is tried', () => {
    expect(bases.map(({ kind }) => kind)).toEqual(record.options.map(({ shape }) => shape.kind.value));
  });

  test('is a record as its schema accepts it unchanged, or a skipped row; and every note fits the report', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(drafts, (draft) => {
        const { main, dropped } = rowOf(7, draft);
        kinds.add(main.kind);
        if (main.kind === 'skipped') expect(skipped.parse(main)).toEqual(main);
        else expect(record.parse(main)).toStrictEqual(main);
        for (const note of dropped) expect(droppedField.parse(note)).toEqual(note);
      }),
      { numRuns: 5_000 },
    );
    expect(kinds.size).toBeGreaterThan(2);
  });

  test.each(bases)('$kind has every field that its schema accepts, as the schema reads it', (base) => {
    const shape = record.options.find(({ shape }) => shape.kind.value === base.kind)?.shape ?? {};
    const names = Object.keys(shape).filter((name) => name !== 'kind' && name !== 'line');
    let accepted = 0;
    fc.assert(
      fc.property(fc.constantFrom(...names), values, (name, value) => {
        const parsed = record.safeParse({ ...base, line: 7, [name]: value });
        const isList = Array.isArray(value);
        if (!parsed.success || value === undefined || isList) return;
        accepted++;
        expect(rowOf(7, { ...base, [name]: value } as Draft).main).toEqual(parsed.data);
      }),
      { numRuns: 5_000 },
    );
    expect(accepted).toBeGreaterThan(20);
  });
});

test.each([
  ['2008', true],
  ['2008-01', true],
  ['2008-02-29', true],
  ['2008-01-21T03:00Z', true],
  ['0000', false],
  ['0000-01-21T03:00Z', false],
  ['2008-13', false],
  ['2009-02-29', false],
  ['2008-01-21T24:00Z', false],
  ['2008-01-21T03:00:00Z', false],
  ['2008-01-21T03:00', false],
])('the time %s can be stored: %s', (time, isValid) => {
  expect(airTime.safeParse(time).success).toBe(isValid);
});

describe('a value', () => {
  const show = (fields: object) => rowOf(3, { kind: 'show', key: '1', title: 'X', ...fields } as Draft);

  test.each([
    [
      'text is trimmed, composed, and free of hidden and control characters',
      { title: ' \u200bCafe\u0301\tTV\u202e ' },
      { title: 'Café TV' },
    ],
    ['line breaks of a summary stay', { summary: 'a\r\nb\u2028c\u0000d' }, { summary: 'a\nb\nc d' }],
    ['numbers in a table are text', { runtime_minutes: '45', votes: ' 12 ' }, { runtime_minutes: 45, votes: 12 }],
    ['a rating is in tenths', { rating: 7.949 }, { rating: 7.9 }],
    ['a list names nothing twice', { genres: ['Drama', 'drama', ' Drama', ''] }, { genres: ['Drama'] }],
  ])('%s', (_, fields, expected) => {
    expect(show(fields)).toEqual({ line: 3, beside: [], dropped: [], main: { kind: 'show', line: 3, key: '1', title: 'X', ...expected } });
  });

  test.each([
    ['a number out of range', { runtime_minutes: 0 }, 'runtime_minutes', '0', 'bad_value'],
    ['a day that does not exist', { premiered: '2009-02-29' }, 'premiered', '2009-02-29', 'bad_value'],
    ['an end before the beginning', { premiered: '2009-03', ended: '2009-02-01' }, 'ended', '2009-02-01', 'bad_value'],
    ['an address that is not on the web', { poster_url: 'poster.jpg' }, 'poster_url', 'poster.jpg', 'bad_value'],
    ['too long a summary', { summary: 'x'.repeat(10_001) }, 'summary', 'x'.repeat(200), 'too_long'],
    ['too long a genre', { genres: ['Drama', 'x'.repeat(101)] }, 'genres', 'x'.repeat(101), 'too_long'],
    ['a network without a name', { network: { kind: 'network', name: ' ', country: 'US' } }, 'network.name', ' ', 'bad_value'],
    [
      'the address of a network',
      { network: { kind: 'network', name: 'A', country: null, website_url: 'x' } },
      'network.website_url',
      'x',
      'bad_value',
    ],
  ])('%s costs the field, not the row', (_, fields, field, value, reason) => {
    const { main, dropped } = show(fields);
    expect(main).toMatchObject({ kind: 'show', title: 'X' });
    expect(dropped).toEqual([{ kind: 'dropped', line: 3, key: '1', reason, field, value }]);
  });

  test.each([
    ['no title', { title: ' \u200b' }, { reason: 'no_title', field: 'title' }],
    ['a title that is too long', { title: 'é'.repeat(256) }, { reason: 'too_long', field: 'title', value: 'é'.repeat(200) }],
    ['a title with lost characters', { title: 'a\ufffd' }, { reason: 'bad_value', field: 'title', value: 'a\ufffd' }],
    ['no key', { key: '' }, { reason: 'no_key', field: 'key' }],
  ])('%s costs the row', (_, fields, expected) => {
    expect(show(fields)).toEqual({ line: 3, main: { kind: 'skipped', line: 3, ...expected }, beside: [], dropped: [] });
  });

  test('a contract whose last day is wrong is left out: without it, the contract would have no end', () => {
    const contract = {
      kind: 'contract',
      key: '1',
      show: 'X',
      distributor: { kind: 'network', name: 'A' },
      distribution_type: 'cable',
      region: 'us',
    };
    const days = (start: string, end: unknown) => rowOf(1, { ...contract, start, end } as Draft).main;
    expect(days('2020-01-01', '2020-13-01')).toMatchObject({ kind: 'skipped', reason: 'bad_value', field: 'end' });
    expect(days('2020-01-01', '2019-01-01')).toMatchObject({ kind: 'skipped', reason: 'bad_value', field: 'end' });
    expect(days('2020-01-01', null)).toMatchObject({ kind: 'contract', region: 'US', start: '2020-01-01' });
  });

  test('a value in the report has at most 200 characters that every layer can carry', () => {
    expect(skip(1, 'unreadable', 'line', `\0${'😀'.repeat(150)}`).main).toEqual({
      ...{ kind: 'skipped', line: 1, reason: 'unreadable', field: 'line' },
      value: `\ufffd${'😀'.repeat(99)}\ufffd`,
    });
  });

  test('a key of several values is short, and depends on each of them', () => {
    expect(keyOf('Metropolis', null, 1927)).toBe('Metropolis||1927');
    const [one, other] = [keyOf('x'.repeat(300), 1), keyOf('x'.repeat(300), 2)];
    expect(one.length).toBeLessThanOrEqual(200);
    expect(one).not.toBe(other);
  });
});
