import { createHash } from 'node:crypto';
import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { Stores } from './stores.ts';

/** How many records a store has, and a checksum of each of 256 parts of them. A changed record changes one or two parts. */
export interface Measured {
  readonly count: number;
  readonly parts: Readonly<Record<string, string>>;
  /** Parts that changed while they were measured. Nothing is expected of them. @default none */
  readonly changing?: readonly string[];
}

/** The measures of a stage: of each table, each SQL table and the bucket. */
export type Fingerprint = Readonly<Record<string, Measured>>;

/** A store whose content is not what was expected. */
export interface Difference {
  readonly store: string;
  readonly expected: number;
  readonly found: number;
  readonly differentParts: number;
}

/** Tables that hold nothing of their own: they are computed again, or describe a moment. */
const passing: readonly string[] = ['Snapshots'];

/** Counts and checksums of everything that a stage stores. */
export async function measure(stores: Stores): Promise<Fingerprint> {
  const result: Record<string, Measured> = {};
  for (const [name, table] of Object.entries(stores.tables)) {
    if (!passing.includes(name)) result[`table ${name}`] = await measured(stores.items(table));
  }
  const names = await stores.sql("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  for (const { name } of names) result[`catalog ${name}`] = await measuredBySql(stores, String(name));
  result['bucket imports'] = await measured(objectsOf(stores));
  return result;
}

/** What two measures of a stage in use agree on. Parts that changed between the two are named. */
export const stable = (first: Fingerprint, second: Fingerprint): Fingerprint =>
  Object.fromEntries(
    Object.entries(second).map(([store, { count, parts }]) => {
      const names = [...new Set([...Object.keys(parts), ...Object.keys(first[store]?.parts ?? {})])];
      return [store, { count, parts, changing: names.filter((part) => first[store]?.parts[part] !== parts[part]) }];
    }),
  );

/** The stores in which a part differs from what is expected. */
export function differences(expected: Fingerprint, found: Fingerprint): Difference[] {
  return Object.entries(expected).flatMap(([store, { count, parts, changing = [] }]) => {
    const now = found[store] ?? { count: 0, parts: {} };
    const names = new Set([...Object.keys(parts), ...Object.keys(now.parts)]);
    const differentParts = [...names].filter((part) => parts[part] !== now.parts[part] && !changing.includes(part)).length;
    return differentParts > 0 ? [{ store, expected: count, found: now.count, differentParts }] : [];
  });
}

async function measured(records: AsyncIterable<unknown>): Promise<Measured> {
  const sums = new Map<string, bigint>();
  let count = 0;
  for await (const record of records) {
    const hash = createHash('md5').update(canonical(record)).digest('hex');
    const part = hash.slice(0, 2);
    sums.set(part, (sums.get(part) ?? 0n) + BigInt(`0x${hash.slice(2, 17)}`));
    count++;
  }
  return { count, parts: Object.fromEntries([...sums].sort().map(([part, sum]) => [part, String(sum)])) };
}

/** The database computes the checksums of its own rows, so that they need not be read. */
async function measuredBySql({ sql }: Stores, table: string): Promise<Measured> {
  const rows = await sql(
    `SELECT left(hash, 2) AS part, count(*)::text AS rows, sum(('x' || substr(hash, 3, 15))::bit(60)::bigint)::text AS sum
     FROM (SELECT md5(row_to_json(t)::text) AS hash FROM "${table}" AS t) AS hashed GROUP BY 1 ORDER BY 1`,
  );
  const count = rows.reduce((total, { rows: some }) => total + Number(some), 0);
  return { count, parts: Object.fromEntries(rows.map(({ part, sum }) => [String(part), String(sum)])) };
}

async function* objectsOf({ s3, bucket }: Stores): AsyncGenerator<unknown> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket }))
    for (const { Key, Size, ETag } of Contents) yield { Key, Size, ETag };
}

/** A value as JSON whose keys are in order, with sets and bytes as text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (inner instanceof Set) return [...inner].map(String).sort();
    if (inner instanceof Uint8Array) return Buffer.from(inner).toString('base64');
    if (typeof inner === 'bigint') return String(inner);
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
