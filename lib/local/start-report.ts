import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoUsers } from './demo-users.ts';
import type { LocalCloud } from './local-cloud.ts';

const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Runs one step of the start and prints how long it took. */
export async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const result = await work();
  console.log(`  ${name.padEnd(34)} ${inSeconds(Date.now() - started).padStart(7)}`);
  return result;
}

/** Imports the movies and well-known series once for each state folder, with `helper_scripts/run_etl`. */
export async function firstImport(state: string): Promise<void> {
  const mark = join(state, 'imported');
  if (existsSync(mark)) return;
  const script = fileURLToPath(new URL('../../helper_scripts/run-etl.ts', import.meta.url));
  const child = spawn(process.execPath, [script, 'vega', 'series', '--follow'], {
    stdio: 'inherit',
    env: { ...process.env, EPISODIC_STATE: state },
  });
  const code = await new Promise((done) => child.on('exit', done));
  if (code === 0) writeFileSync(mark, '');
  else console.error('  The import did not finish. Try again with: helper_scripts/run_etl vega series');
}

/** Prints the address, the demo users, and the next steps. */
export function greet({ siteUrl }: LocalCloud, state: string, took: number): void {
  const users = demoUsers.map(({ username, password }) => `    ${username.padEnd(8)} ${password}`).join('\n');
  console.log(`
  Episodic is ready after ${inSeconds(took)}:  ${siteUrl}

  Sign in as
${users}
    or create an account; the code appears here and at ${siteUrl}/local/mailbox

  For curl       TOKEN=$(npm run -s token -- editor)
                 curl -H "authorization: Bearer $TOKEN" ${siteUrl}/api/v1/me
  The API        ${siteUrl}/api/v1/openapi.json
  State          ${resolve(state)}   (npm start -- --reset deletes it; -- --sleepy lets the database sleep)
  Logs           ${join(resolve(state), 'logs')}
`);
}
