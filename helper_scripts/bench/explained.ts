import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

/** A plan node in the output of `EXPLAIN (ANALYZE, FORMAT JSON)`. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** A statement that the server ran, with its plan. */
export interface Explained {
  readonly text: string;
  readonly parameters: readonly (string | null)[];
  readonly plan: PlanNode;
}

export interface ExplainingServer extends PostgresServer {
  /** Switches explaining on or off. It is off at first. */
  readonly explain: (on: boolean) => Promise<void>;
  /** Runs `work`. @returns its result and all statements that the server ran meanwhile. */
  readonly during: <T>(work: () => Promise<T>) => Promise<{ answer: T; statements: Explained[] }>;
}

const settings = ['log_analyze=on', 'log_timing=off', 'log_format=json'].map((setting) => `auto_explain.${setting}`);

/** Time to wait for the server's log, and for its sessions to use a new setting, in milliseconds. */
const settled = 80;

/** A PostgreSQL 17 server that can explain each statement that it runs. */
export async function startExplainingPostgres(): Promise<ExplainingServer> {
  let log = '';
  const server = await startPostgres(['session_preload_libraries=auto_explain', ...settings], (text) => {
    log += text;
  });
  return {
    ...server,
    async explain(on) {
      const client = new Client({ connectionString: server.connectionString });
      await client.connect();
      await client.query(`ALTER SYSTEM SET auto_explain.log_min_duration = ${on ? 0 : -1}`);
      await client.query('SELECT pg_reload_conf()');
      await client.end();
      await sleep(settled);
    },
    async during(work) {
      await sleep(settled);
      log = '';
      const answer = await work();
      await sleep(settled);
      return { answer, statements: [...log.matchAll(/ plan:\n((?:\t.*(?:\n|$))+)/g)].map(([, json = '']) => explained(json)) };
    },
  };
}

function explained(json: string): Explained {
  const entry = JSON.parse(json) as { 'Query Text': string; 'Query Parameters'?: string; Plan: PlanNode };
  const parameters = [...(entry['Query Parameters'] ?? '').matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g)];
  return { text: entry['Query Text'], parameters: parameters.map(([, value]) => value?.replaceAll("''", "'") ?? null), plan: entry.Plan };
}

/** Nodes of a plan that read a table, with the number of rows read. */
export function scans(node: PlanNode): { table: string; rows: number; type: string }[] {
  const { 'Relation Name': table, 'Node Type': type } = node;
  const each = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const own = table ? [{ table, type, rows: each * node['Actual Loops'] }] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scans)];
}
