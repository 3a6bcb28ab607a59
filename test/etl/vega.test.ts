import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseDay } from '../../lambda/domain/movie-year.ts';
import { transformVega } from '../../lambda/etl/vega.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

const record = (fields: object) => ({ Title: 'X', 'Major Genre': null, 'IMDB Rating': null, 'Release Date': null, ...fields });

describe('a record', () => {
  test.each([
    ['a title that is a number is a title', { Title: 1776 }, { title: '1776' }],
    ['an unknown genre, rating and date stay unknown', {}, { genre: null, rating: null, year: null, year_suspect: false }],
    ['the year is the one written', { 'Release Date': 'Jun 12 1998' }, { year: 1998, year_suspect: false }],
    ['a year after the file was made is kept and flagged', { 'Release Date': 'Dec 31 2046' }, { year: 2046, year_suspect: true }],
    ['the null of a time zone is kept and flagged', { 'Release Date': 'Dec 31 1969' }, { year: 1969, year_suspect: true }],
    ['any other day of 1969 is not', { 'Release Date': 'Oct 24 1969' }, { year: 1969, year_suspect: false }],
  ])('%s', (_, fields, expected) => {
    expect(transformVega(record(fields), 7)).toMatchObject({ line: 7, ...expected });
  });

  test.each([[null], ['   '], ['']])('without a title (%j) is skipped, with the reason', (Title) => {
    expect(transformVega(record({ Title }), 3)).toEqual({ line: 3, reason: 'no_title' });
  });

  test('a date is read exactly as written, or not at all', () => {
    expect(parseDay('Mar 09 2033')).toEqual({ year: 2033, month: 3, day: 9 });
    for (const text of ['2033-03-09', 'Mär 09 2033', '', null]) expect(parseDay(text)).toBeUndefined();
  });
});

describe('the import', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await sharedCloud();
  });

  const runEtl = (...words: string[]) =>
    new Promise<{ code: number | null; output: string }>((resolve) => {
      const env = { ...process.env, EPISODIC_STATE: cloud.state };
      const child = spawn(join(import.meta.dirname, '../../helper_scripts/run_etl'), words, { env });
      let output = '';
      child.stdout.on('data', (chunk) => (output += chunk));
      child.stderr.on('data', (chunk) => (output += chunk));
      child.on('exit', (code) => resolve({ code, output }));
    });

  test('the first one read 3,201 records: 3,200 inserted, none a duplicate, one without a title', async () => {
    const totals = await operator(cloud).sql(
      `SELECT records, sum(inserted) AS inserted, sum(duplicates) AS duplicates,
              (SELECT jsonb_agg(s) FROM etl_chunks AS c, jsonb_array_elements(c.skipped) AS s WHERE c.run_id = r.id)::text AS skipped
       FROM etl_runs AS r JOIN etl_chunks ON run_id = r.id WHERE source = 'vega' GROUP BY r.id`,
    );
    expect(totals).toEqual([
      { records: 3201, inserted: 3200, duplicates: 0, skipped: expect.stringMatching(/^\[\{"line": \d+, "reason": "no_title"\}\]$/) },
    ]);
  });

  test('a second import inserts nothing and reports that', async () => {
    expect(await runEtl('vega')).toEqual({
      code: 0,
      output: expect.stringContaining('3201 read = 0 inserted + 3200 duplicate + 1 skipped (1 no_title)'),
    });
    expect(await operator(cloud).sql('SELECT count(*) FROM movies')).toEqual([{ count: 3200 }]);
  });

  test('it does not change existing movies', async () => {
    const changed = await operator(cloud).sql('SELECT count(*) FROM movies WHERE version > 1 OR updated_at <> created_at');
    expect(changed).toEqual([{ count: 0 }]);
  });

  test('an unknown source is named', async () => {
    expect(await runEtl('nothing')).toEqual({ code: 1, output: expect.stringContaining('Unknown source: nothing') });
  });
});
