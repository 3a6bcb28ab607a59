import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Statement } from './data-api-statements.ts';
import type { PostgresEngine } from './postgres-engine.ts';

/** Reads an object for the cluster. Undefined if it does not exist, or if the cluster's import role may not read it. */
export type ImportedObject = (bucket: string, key: string) => Promise<Buffer | undefined>;

const install = (owner: string) => [
  'CREATE SCHEMA IF NOT EXISTS aws_s3',
  'CREATE UNLOGGED TABLE IF NOT EXISTS aws_s3.readable (bucket text, key text, path text NOT NULL, PRIMARY KEY (bucket, key))',
  `CREATE OR REPLACE FUNCTION aws_s3.table_import_from_s3(
     table_name text, column_list text, options text, bucket text, file_path text, region text) RETURNS text
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
   DECLARE
     source text := (SELECT path FROM aws_s3.readable AS r WHERE r.bucket = table_import_from_s3.bucket AND r.key = file_path);
     copied bigint;
   BEGIN
     IF options <> '(FORMAT text)' THEN RAISE EXCEPTION 'the local aws_s3 only reads (FORMAT text)'; END IF;
     IF source IS NULL THEN RAISE EXCEPTION 'HTTP 403. Permission denied or no such object: %/%', bucket, file_path; END IF;
     IF NOT has_table_privilege(current_setting('role'), table_name, 'INSERT') THEN
       RAISE insufficient_privilege USING MESSAGE = 'permission denied for table ' || table_name;
     END IF;
     EXECUTE format('COPY %s (%s) FROM %L', table_name::regclass, column_list, source);
     GET DIAGNOSTICS copied = ROW_COUNT;
     RETURN format('%s rows imported into relation "%s" from file %s', copied, table_name, file_path);
   END $$`,
  `GRANT USAGE ON SCHEMA aws_s3 TO ${owner} WITH GRANT OPTION`,
  `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA aws_s3 TO ${owner} WITH GRANT OPTION`,
];

/**
 * Aurora's extension aws_s3 for a PostgreSQL server on this machine: `table_import_from_s3` copies an object into a table. Before a
 * statement that calls it, the objects that its parameters name are put where the server can read them, if the cluster's role may read
 * them.
 */
export class AwsS3Extension {
  readonly #engine: PostgresEngine;
  readonly #read: ImportedObject;
  readonly #folder = mkdtempSync(join(tmpdir(), 'episodic-imports-'));

  constructor(engine: PostgresEngine, read: ImportedObject) {
    this.#engine = engine;
    this.#read = read;
  }

  /** Creates the functions of the extension for the owner of the database, unless the server runs elsewhere and cannot read files. */
  async install(owner: string): Promise<void> {
    await chmod(this.#folder, 0o755);
    if (!(await this.#seesFolder())) return;
    for (const statement of install(`"${owner.replaceAll('"', '""')}"`)) await this.#run(statement);
  }

  /** Makes the objects readable that a statement imports. @returns a function that takes them away again */
  async prepare({ sql, parameters }: Statement): Promise<() => Promise<void>> {
    if (!/\baws_s3\./.test(sql)) return async () => undefined;
    const paths: string[] = [];
    const takeAway = async () => {
      for (const path of paths) {
        rmSync(path, { force: true });
        await this.#run('DELETE FROM aws_s3.readable WHERE path = $1', [path]);
      }
    };
    try {
      await this.#putAll(parameters, paths);
    } catch (error) {
      await takeAway().catch(() => undefined);
      throw error;
    }
    return takeAway;
  }

  /** Puts the objects that parameters name where the server can read them, and notes their `paths`. */
  async #putAll(parameters: Statement['parameters'], paths: string[]): Promise<void> {
    const values = parameters.filter((value) => value !== null);
    for (const [bucket, key] of values.flatMap((first) => values.map((second) => [first, second] as const))) {
      const body = await this.#read(bucket, key);
      if (!body) continue;
      const path = join(this.#folder, randomUUID());
      paths.push(path);
      await writeFile(path, body, { mode: 0o644 });
      await this.#run(
        'INSERT INTO aws_s3.readable (bucket, key, path) VALUES ($1, $2, $3) ON CONFLICT (bucket, key) DO UPDATE SET path = EXCLUDED.path',
        [bucket, key, path],
      );
    }
  }

  async #seesFolder(): Promise<boolean> {
    try {
      await this.#run('SELECT pg_stat_file($1)', [this.#folder]);
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #run(sql: string, parameters: readonly string[] = []): Promise<void> {
    const connection = await this.#engine.connect();
    try {
      if (connection.role !== undefined) await connection.query('RESET ROLE');
      connection.role = undefined;
      await connection.query(sql, parameters);
    } finally {
      connection.release();
    }
  }
}
