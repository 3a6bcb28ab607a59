import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';

const day = z.iso.date().nullable();
const text = z.string().trim().min(1);
const distinctTexts = z.array(text).refine((texts) => new Set(texts).size === texts.length);

const series = z.strictObject({
  title: text.max(255),
  aliases: distinctTexts,
  network: z
    .strictObject({
      name: text,
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .nullable(),
      kind: z.enum(['network', 'streaming']),
    })
    .refine(({ country, kind }) => country !== null || kind === 'streaming'),
  genres: distinctTexts.min(1),
  premiered: day,
  ended: day,
  status: z.enum(['running', 'ended', 'upcoming']),
  runtime_minutes: z.int().min(1).max(300).nullable(),
  seasons: z.array(z.strictObject({ number: z.int().min(0), episodes: z.int().min(1).max(100).nullable() })),
  external_ids: z.strictObject({
    imdb: z
      .string()
      .regex(/^tt\d{7,8}$/)
      .optional(),
  }),
  source: text.min(20),
});
const file = z.strictObject({ note: text, series: z.array(series).min(34) });

const raw: unknown = JSON.parse(readFileSync(new URL('../../lambda/etl/series.json', import.meta.url), 'utf8'));
const rows = file.parse(raw).series;
const named = rows.map((row) => [row.title, row] as const);

/** Folds spelling, accents and punctuation. If two folded titles were equal, a typed title would mean two shows. */
const normalize = (title: string) =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);

/** All texts in a value, with their paths. `[]` is any index. */
function texts(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item) => texts(item, `${path}[]`));
  return Object.entries(value ?? {}).flatMap(([key, item]) => texts(item, path === '' ? key : `${path}.${key}`));
}

describe('the file of series', () => {
  test('names each series, alias and IMDb id once', () => {
    expect(repeated(rows.flatMap(({ title, aliases }) => [title, ...aliases].map(normalize)))).toEqual([]);
    expect(repeated(rows.flatMap(({ external_ids }) => external_ids.imdb ?? []))).toEqual([]);
  });

  test('has running, ended and upcoming series, networks and streaming services', () => {
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['running', 'ended', 'upcoming']));
    expect(new Set(rows.map(({ network }) => network.kind))).toEqual(new Set(['network', 'streaming']));
  });

  test.each(named)('%s: seasons count from 1 without a gap, after the specials', (_, { seasons }) => {
    const numbers = seasons.map(({ number }) => number);
    const first = numbers[0] === 0 ? 0 : 1;
    expect(numbers).toEqual(numbers.map((_, index) => first + index));
  });

  test.each(named)('%s: ends after it began, and only when it ended', (_, { premiered, ended, status }) => {
    if (premiered !== null && ended !== null) expect(premiered <= ended).toBe(true);
    if (status !== 'ended') expect(ended).toBeNull();
  });
});

describe('titles and dates of episodes', () => {
  test('are not in the file: its lists of texts are aliases and genres, its dates the first and the last day', () => {
    const found = texts(raw);
    expect(new Set(found.map(([path]) => path).filter((path) => path.endsWith('[]')))).toEqual(
      new Set(['series[].aliases[]', 'series[].genres[]']),
    );
    const dated = found.filter(([, value]) => /\d{4}-\d{2}(-\d{2})?/.test(value));
    expect(new Set(dated.map(([path]) => path))).toEqual(new Set(['series[].premiered', 'series[].ended']));
  });

  test.each([
    ['titles in a row', { episode_titles: ['One'] }],
    ['dates in a row', { airdates: ['2008-01-20'] }],
    ['episodes in a row', { episodes: [{ number: 1 }] }],
    ['titles in a season', { seasons: [{ number: 1, episodes: 1, episode_titles: ['One'] }] }],
    ['dates in a season', { seasons: [{ number: 1, episodes: 1, airdates: ['2008-01-20'] }] }],
    ['a date of a season', { seasons: [{ number: 1, episodes: 1, premiered: '2008-01-20' }] }],
    ['episodes that are titles', { seasons: [{ number: 1, episodes: ['One'] }] }],
    ['seasons that are texts', { seasons: ['One'] }],
    ['texts in the network', { network: { name: 'AMC', country: 'US', kind: 'network', slots: ['Sunday'] } }],
    ['texts as an external id', { external_ids: { imdb: ['tt0903747'] } }],
    ['another list as the source', { source: ['Where the fact can be checked'] }],
    ['an empty source', { source: ' ' }],
  ])('are refused: %s', (_, wrong) => {
    expect(series.safeParse(rows[0]).success).toBe(true);
    expect(series.safeParse({ ...rows[0], ...wrong }).success).toBe(false);
  });

  test('are refused beside the series', () => {
    expect(file.safeParse({ ...(raw as object), episode_titles: ['One'] }).success).toBe(false);
  });
});
