/** The calls of one name in the current invocation. */
interface Query {
  readonly name: string;
  calls: number;
  ms: number;
  /** Calls that ended with an error. */
  failed?: number;
}

let asked = new Map<string, Query>();

/** Runs one call to a store and notes its time for the log line that ends the invocation. Outside of Lambda, as in a script, it notes nothing. */
export async function timed<T>(name: string, call: () => Promise<T>): Promise<T> {
  if (!process.env.AWS_LAMBDA_FUNCTION_NAME) return call();
  const query = asked.get(name) ?? { name, calls: 0, ms: 0 };
  asked.set(name, query);
  query.calls++;
  const started = Date.now();
  try {
    return await call();
  } catch (error) {
    query.failed = (query.failed ?? 0) + 1;
    throw error;
  } finally {
    query.ms += Date.now() - started;
  }
}

/** Fields of a log line with the calls since the last one: each name with its calls and milliseconds, and the sum of the milliseconds. */
export function takeQueries(): { queries?: readonly Query[]; query_ms?: number } {
  if (asked.size === 0) return {};
  const queries = [...asked.values()];
  asked = new Map();
  return { queries, query_ms: queries.reduce((sum, { ms }) => sum + ms, 0) };
}

/** Where a statement changes a table. `FOR UPDATE SKIP LOCKED` and `DO UPDATE SET` change nothing by themselves. */
const changes = /\b(INSERT)\s+INTO\s+([a-z_]+)|\b(DELETE)\s+FROM\s+([a-z_]+)|\b(UPDATE)\s+(?!(?:SET|SKIP|NOWAIT|OF)\b)([a-z_]+)/i;

/** Where a statement reads a table: not `extract(… FROM …)`, not `IS DISTINCT FROM`, and no function. */
const reads = /(?<!DISTINCT\s+|\(\s*\w+\s+)\b(?:FROM|JOIN)\s+([a-z_]+)\b(?!\s*\()/gi;

/** Names of the parts of a statement that `WITH` defines. */
const parts = /\b([a-z_]+)(?:\s*\([a-z_,\s]+\))?\s+AS\s+(?:(?:NOT\s+)?MATERIALIZED\s+)?\(/gi;

/** A name for an SQL statement: its verb, and the first table that it changes or else reads. It contains no values. */
export function statementName(statement: string): string {
  const change = changes.exec(statement)?.filter(Boolean);
  if (change) return `${change[1]?.toUpperCase()} ${change[2]}`;
  const verb = /\w+/.exec(statement)?.[0].toUpperCase() ?? '';
  if (verb !== 'SELECT' && verb !== 'WITH') return verb;
  const defined = new Set([...statement.matchAll(parts)].map(([, name]) => name));
  const table = [...statement.matchAll(reads)].map(([, name]) => name).find((name) => !defined.has(name));
  return ['SELECT', table].filter(Boolean).join(' ');
}

/** The tables that a call of DynamoDB names. */
function tablesOf({ TableName, RequestItems, TransactItems }: Input): readonly (string | undefined)[] {
  if (TableName) return [TableName];
  return RequestItems
    ? Object.keys(RequestItems)
    : (TransactItems ?? []).flatMap(Object.values<{ TableName?: string }>).map((one) => one.TableName);
}

interface Input {
  readonly TableName?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Readonly<Record<string, { TableName?: string }>>[];
}

/** A name for a call of DynamoDB: the operation, and the tables as the variables of the function name them. It contains no keys. */
export function callName(command: string, input: object): string {
  const wanted = new Set(tablesOf(input as Input));
  const tables = Object.entries(process.env).filter(([name, value]) => name.endsWith('_TABLE') && wanted.has(value));
  return [command.replace(/Command$/, ''), ...tables.map(([name]) => name.slice(0, -'_TABLE'.length).toLowerCase())].join(' ');
}
