import * as rds from '@aws-sdk/client-rds-data';
import { describe, expect, it } from 'vitest';
import { failure } from './cloud.ts';
import { id, show, showsPerFile } from './data-api-cloud.ts';

const { run } = showsPerFile();

describe('Data API values', () => {
  it('returns typed fields, metadata and PostgreSQL text', async () => {
    const sql = `SELECT 1::int AS i, 2.50::numeric AS n, 1.5::float8 AS f, true AS b, '\\x0102'::bytea AS y, NULL::text AS z,
      '{"a": 1}'::jsonb AS j, timestamptz '2026-01-02 03:04:05+02' AS t, date '2026-01-02' AS d, ARRAY['x,y','"q"'] AS a, ARRAY[1,2] AS l`;
    const { records, columnMetadata, numberOfRecordsUpdated } = await run(sql, { includeResultMetadata: true });
    expect(records).toEqual([
      [
        { longValue: 1 },
        { stringValue: '2.50' },
        { doubleValue: 1.5 },
        { booleanValue: true },
        { blobValue: new Uint8Array([1, 2]) },
        { isNull: true },
        { stringValue: '{"a": 1}' },
        { stringValue: '2026-01-02 01:04:05' },
        { stringValue: '2026-01-02' },
        { arrayValue: { stringValues: ['x,y', '"q"'] } },
        { arrayValue: { longValues: [1, 2] } },
      ],
    ]);
    expect(numberOfRecordsUpdated).toBe(0);
    expect(columnMetadata?.map(({ name, typeName }) => `${name} ${typeName}`).join()).toBe(
      'i int4,n numeric,f float8,b bool,y bytea,z text,j jsonb,t timestamptz,d date,a _text,l _int4',
    );
  });

  it('formats a SELECT as JSON, and only that', async () => {
    const json = { formatRecordsAs: 'JSON' as const };
    const { formattedRecords, records } = await run(`SELECT 1 AS n, 'x' AS s, NULL AS z, true AS b, '{"a":1}'::jsonb AS j`, json);
    expect(formattedRecords).toBe('[{"n":1,"s":"x","z":null,"b":true,"j":"{\\"a\\": 1}"}]');
    expect(records).toBeUndefined();
    expect((await failure(run('SELECT 1 AS a, 2 AS a', json))).name).toBe('UnsupportedResultException');
    const returning = await run('', { ...show(1, 'returned'), sql: `${show(1, 'returned').sql} RETURNING title`, ...json });
    expect(returning).toMatchObject({ records: [[{ stringValue: 'returned' }]], numberOfRecordsUpdated: 1 });
  });

  it('finds :name outside quotes, comments, casts and dollar quotes, and numbered names', async () => {
    const sql = `SELECT ':no' || E'\\':no' || $x$:no$x$ AS ":no", /* :no */ :a::int + :1 + :a -- :no
      AS sum`;
    const parameters = [
      { name: 'a', value: { longValue: 2 } },
      { name: '1', value: { longValue: 3 } },
    ];
    const { records } = await run(sql, { parameters });
    expect(records).toEqual([[{ stringValue: ":no':no:no" }, { longValue: 7 }]]);
  });

  it('sends types as Aurora does: hints are needed for uuid and jsonb, NULL fits everywhere', async () => {
    const parameters = [
      { name: 'id', value: { stringValue: id(2) } },
      { name: 'title', value: { stringValue: 'untyped' } },
    ];
    const error = await failure(run(show(2, '').sql ?? '', { parameters }));
    expect([error.name, error.message]).toEqual([
      'DatabaseErrorException',
      'ERROR: column "id" is of type uuid but expression is of type text; SQLState: 42804',
    ]);
    const sql = 'INSERT INTO shows (id, title, facts, rating, premiered) VALUES (:id, :title, :facts, :rating, :premiered)';
    const typed = (name: string, value: string, typeHint?: rds.TypeHint) => ({
      name,
      value: { stringValue: value },
      ...(typeHint && { typeHint }),
    });
    const full = [
      typed('id', id(2), 'UUID'),
      typed('title', 'typed'),
      typed('facts', '{"a":[1]}', 'JSON'),
      typed('rating', '8.50', 'DECIMAL'),
      typed('premiered', '2026-01-02', 'DATE'),
    ];
    expect((await run(sql, { parameters: full })).numberOfRecordsUpdated).toBe(1);
    const nulls = [
      typed('id', id(3), 'UUID'),
      typed('title', 'nulls'),
      ...['facts', 'rating', 'premiered'].map((name) => ({ name, value: { isNull: true } })),
    ];
    expect((await run(sql, { parameters: nulls as rds.SqlParameter[] })).numberOfRecordsUpdated).toBe(1);
    const stamp = [typed('t', '2026-01-02T03:04:05Z', 'TIMESTAMP')];
    expect((await failure(run('SELECT :t', { parameters: stamp }))).message).toContain('does not fit its type hint TIMESTAMP');
  });

  it('reports errors of PostgreSQL with their SQLSTATE', async () => {
    await run('', show(4, 'twice'));
    const error = await failure(run('', show(5, 'twice')));
    expect(error).toBeInstanceOf(rds.DatabaseErrorException);
    expect(error.message).toBe(
      'ERROR: duplicate key value violates unique constraint "shows_title_key"\n  Detail: Key (title)=(twice) already exists.; SQLState: 23505',
    );
  });
});
