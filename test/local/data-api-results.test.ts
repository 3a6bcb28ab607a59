import * as rds from '@aws-sdk/client-rds-data';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { type Input, on, showsPerFile } from './data-api-cloud.ts';

const local = showsPerFile();
const { run } = local;
const text = (name: string, stringValue: string, typeHint?: rds.TypeHint) => ({
  name,
  value: { stringValue },
  ...(typeHint && { typeHint }),
});

/** https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_SqlParameter.html */
describe('type hints', () => {
  it.each<[rds.TypeHint, string, string]>([
    ['DATE', '2026-01-02', 'date'],
    ['DECIMAL', '12345678901234567890.25', 'numeric'],
    ['JSON', '{"a": 1}', 'json'],
    ['TIME', '03:04:05.678', 'time without time zone'],
    ['TIMESTAMP', '2026-01-02 03:04:05.678', 'timestamp without time zone'],
    ['UUID', '00000000-0000-7000-8000-000000000001', 'uuid'],
  ])('%s sends %s as %s, unchanged', async (hint, value, type) => {
    const { records } = await run('SELECT pg_typeof(:v)::text, :v', { parameters: [text('v', value, hint)] });
    expect(records).toEqual([[{ stringValue: type }, { stringValue: value }]]);
  });

  it.each<[rds.TypeHint, string]>([
    ['DATE', '02.01.2026'],
    ['TIME', '3 o’clock'],
    ['TIMESTAMP', '2026-01-02T03:04:05Z'],
  ])('%s refuses %s', async (hint, value) => {
    expect((await failure(run('SELECT :v', { parameters: [text('v', value, hint)] }))).name).toBe('BadRequestException');
  });

  it('work for all kinds of values: text, long, double, boolean, blob, and NULL with a hint', async () => {
    const parameters: rds.SqlParameter[] = [
      { name: 's', value: { stringValue: 'x' } },
      { name: 'l', value: { longValue: 9_007_199_254_740_991 } },
      { name: 'd', value: { doubleValue: 0.1 } },
      { name: 'b', value: { booleanValue: false } },
      { name: 'y', value: { blobValue: new Uint8Array([0, 255]) } },
      { name: 'n', value: { isNull: true }, typeHint: 'UUID' },
    ];
    const { records } = await run('SELECT :s, :l, :d, :b, :y, :n', { parameters });
    expect(records?.[0]).toEqual([...parameters.slice(0, 5).map(({ value }) => value), { isNull: true }]);
  });
});

/** https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_ResultSetOptions.html */
describe('results', () => {
  it('give numerics and longs in the form that was asked for', async () => {
    const resultSetOptions = (decimalReturnType: 'DOUBLE_OR_LONG' | 'STRING', longReturnType: 'LONG' | 'STRING'): Input => ({
      resultSetOptions: { decimalReturnType, longReturnType },
    });
    const sql = 'SELECT 2.50::numeric, 3::numeric, 4::bigint';
    expect((await run(sql, resultSetOptions('DOUBLE_OR_LONG', 'STRING'))).records).toEqual([
      [{ doubleValue: 2.5 }, { longValue: 3 }, { stringValue: '4' }],
    ]);
    expect((await run(sql, resultSetOptions('STRING', 'LONG'))).records).toEqual([
      [{ stringValue: '2.50' }, { stringValue: '3' }, { longValue: 4 }],
    ]);
  });

  it('of changes count rows, generate no fields on PostgreSQL, and return what RETURNING names', async () => {
    await run('CREATE TABLE counted (n int)');
    expect(await run('INSERT INTO counted SELECT generate_series(1, 5)')).toMatchObject({ numberOfRecordsUpdated: 5, generatedFields: [] });
    expect((await run('UPDATE counted SET n = n + 1 WHERE n > 3')).numberOfRecordsUpdated).toBe(2);
    expect((await run('DELETE FROM counted WHERE n = 99')).numberOfRecordsUpdated).toBe(0);
    const { records, numberOfRecordsUpdated } = await run('WITH gone AS (DELETE FROM counted RETURNING n) SELECT sum(n)::int FROM gone');
    expect([records, numberOfRecordsUpdated]).toEqual([[[{ longValue: 17 }]], 0]);
  });

  it('hold rows of 64 KB and 1 MiB in total, also as JSON, and not a byte more', async () => {
    const row = 64 * 1024;
    expect((await run(`SELECT repeat('x', ${row})`)).records).toHaveLength(1);
    expect((await failure(run(`SELECT repeat('x', ${row}), 'x'`))).message).toContain('64 KB');
    const rows = (count: number, json = false) =>
      run(`SELECT repeat('x', ${row}) AS x FROM generate_series(1, ${count})`, json ? { formatRecordsAs: 'JSON' } : {});
    expect((await rows(16)).records).toHaveLength(16);
    for (const json of [false, true]) expect((await failure(rows(17, json))).message).toContain('allowed response size limit');
  });

  it('have no rows for an empty SELECT, and no records for DDL', async () => {
    expect((await run('SELECT 1 WHERE false')).records).toEqual([]);
    expect((await run('CREATE TABLE nothing (n int)')).records).toBeUndefined();
    expect((await run('SELECT 1 AS n WHERE false', { formatRecordsAs: 'JSON' })).formattedRecords).toBe('[]');
  });
});

describe('a batch of parameter sets', () => {
  const batch = (parameterSets: rds.SqlParameter[][], sql = 'INSERT INTO batched VALUES (:n)') =>
    local.running().client.send(new rds.BatchExecuteStatementCommand({ ...on(), sql, parameterSets }));
  const long = (longValue: number) => [{ name: 'n', value: { longValue } }];

  it('runs the statement once for each, and answers no generated fields', async () => {
    await run('CREATE TABLE batched (n int PRIMARY KEY)');
    expect((await batch([long(1), long(2), long(3)])).updateResults).toEqual(Array(3).fill({ generatedFields: [] }));
    expect((await run('SELECT count(*) FROM batched')).records).toEqual([[{ longValue: 3 }]]);
  });

  it('refuses arrays and an error in one set, and takes 4 MiB', async () => {
    expect((await failure(batch([[{ name: 'n', value: { arrayValue: { longValues: [1] } } }]]))).message).toContain('Array parameters');
    expect((await failure(batch([long(10), long(1)]))).message).toContain('SQLState: 23505');
    const wide = [{ name: 'n', value: { stringValue: 'x'.repeat(1024 * 1024) } }];
    await batch([wide, wide, wide], 'SELECT length(:n)');
    expect((await failure(batch([wide, wide, wide, wide], 'SELECT length(:n)'))).message).toContain('4 MiB');
  });
});
