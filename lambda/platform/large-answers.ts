import sql, { type Sql } from 'sql-template-tag';
import * as z from 'zod';
import { type Connection, execute } from './data-api.ts';

/** Bytes of an answer in one row. As base64, they stay below the Data API's limit of 64 KB per row. */
const partBytes = 48_000;

/** Parts in one call. Together they stay below the Data API's limit of 1 MiB per answer. */
const partsPerCall = 15;

/** How often to read an answer again because the catalog changed between two parts. */
const attempts = 5;

/** Whether the Data API refused an answer because the answer or one of its rows is too large. */
export const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && /^Database returned (more than|a row larger)/.test(error.message);

const partRow = z.object({ digest: z.string(), parts: z.int(), part: z.string() });

/**
 * Runs a statement whose answer is too large for the Data API, and reads the answer in parts. Each part has a digest of the whole
 * answer, so that parts of different answers are never mixed. The statement must only read.
 * @throws Error when the catalog changes faster than the answer can be read.
 */
export async function executeInParts<T extends z.ZodType>(connection: Connection, statement: Sql, row: T): Promise<z.output<T>[]> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const text = await wholeText(connection, statement);
    if (text !== undefined) return (JSON.parse(text) as unknown[]).map((fields) => row.parse(fields));
  }
  throw new Error('The catalog changed while a large answer was read');
}

const sizes = z.object({ rows: z.int(), fitting: z.int() });

/** The statement for the first rows of an answer, as many as have `mostBytes` as JSON, but at least one; and whether others follow. */
export async function firstRowsOf(
  connection: Connection,
  statement: Sql,
  mostBytes: number,
): Promise<{ readonly first: Sql; readonly isCut: boolean }> {
  const size = sql`
    WITH answer AS MATERIALIZED (${statement}),
    sizes AS (SELECT sum(octet_length(to_jsonb(answer)::text)) OVER (ROWS UNBOUNDED PRECEDING) AS bytes FROM answer)
    SELECT count(*)::int AS rows, greatest(1, count(*) FILTER (WHERE bytes <= ${mostBytes}::int))::int AS fitting FROM sizes`;
  const [{ rows, fitting } = { rows: 0, fitting: 0 }] = await execute(connection, size, sizes);
  return { first: sql`SELECT * FROM (${statement}) AS answer LIMIT ${fitting}::int`, isCut: fitting < rows };
}

/** The answer as JSON; undefined if it changed between two parts. */
async function wholeText(connection: Connection, statement: Sql): Promise<string | undefined> {
  const parts: Buffer[] = [];
  for (let first: z.output<typeof partRow> | undefined; !first || parts.length < first.parts; ) {
    const rows = await execute(connection, partsOf(statement, parts.length), partRow);
    first ??= rows[0];
    if (!first || rows.length === 0 || rows.some(({ digest }) => digest !== first?.digest)) return undefined;
    parts.push(...rows.map(({ part }) => Buffer.from(part, 'base64')));
  }
  return Buffer.concat(parts).toString('utf8');
}

const partsOf = (statement: Sql, from: number): Sql => sql`
  WITH answer AS MATERIALIZED (${statement}),
  whole AS MATERIALIZED (SELECT convert_to(coalesce(jsonb_agg(to_jsonb(answer)), '[]')::text, 'UTF8') AS bytes FROM answer),
  size AS (SELECT md5(bytes) AS digest, ((length(bytes) + ${partBytes}::int - 1) / ${partBytes}::int)::int AS parts FROM whole)
  SELECT digest, parts, translate(encode(substring(bytes FROM place * ${partBytes}::int + 1 FOR ${partBytes}::int), 'base64'), E'\n', '') AS part
  FROM whole, size, generate_series(${from}::int, least(parts, ${from}::int + ${partsPerCall}::int) - 1) AS place
  ORDER BY place`;
