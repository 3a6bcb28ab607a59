import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoUsers } from './demo-users.ts';
import type { LocalCloud } from './local-cloud.ts';

const inSeconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

/** Does one step of the start and says how long it took. */
export async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const result = await work();
  console.log(`  ${name.padEnd(34)} ${inSeconds(Date.now() - started).padStart(7)}`);
  return result;
}

/** Loads the movies and well-known series when nothing was loaded into this state before, by the script that anybody can run again. */
export async function firstImport(state: string): Promise<void> {
  const mark = join(state, 'imported');
  if (existsSync(mark)) return;
  const script = fileURLToPath(new URL('../../helper_scripts/run-etl.ts', import.meta.url));
  const child = spawn(process.execPath, [script, 'vega', 'series'], { stdio: 'inherit', env: { ...process.env, EPISODIC_STATE: state } });
  const code = await new Promise((done) => child.on('exit', done));
  if (code === 0) writeFileSync(mark, '');
  else console.error('  Not everything was loaded; try again with: helper_scripts/run_etl vega series');
}

/** Everything that a newcomer needs to know. */
export function greet({ siteUrl }: LocalCloud, state: string, took: number): void {
  const users = demoUsers.map(({ username, password }) => `    ${username.padEnd(8)} ${password}`).join('\n');
  console.log(`
  Episodic is ready after ${inSeconds(took)}:  ${siteUrl}

  Sign in as
${users}
    or create an account; its code comes here and to ${siteUrl}/local/mailbox

  For curl       TOKEN=$(npm run -s token -- editor)
                 curl -H "authorization: Bearer $TOKEN" ${siteUrl}/api/v1/me
  The API        ${siteUrl}/api/v1/openapi.json
  State          ${resolve(state)}   (npm start -- --reset starts again from nothing; -- --sleepy lets the database sleep)
  Logs           ${join(resolve(state), 'logs')}
`);
}
