import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './cloud.ts';

const root = join(import.meta.dirname, '../..');

/** Episodic in a process of its own, which a test can kill. */
export interface Process {
  readonly child: ChildProcess;
  readonly site: string;
  /** Address of the AWS services. */
  readonly aws: string;
  /** An access token of a demo user. */
  readonly token: (username: string) => Promise<string>;
  /** Kills it with SIGKILL, or ends it with another signal, and waits until it is gone. */
  readonly kill: (signal?: 'SIGKILL' | 'SIGTERM') => Promise<void>;
}

/** Runs `npm start` in its own process, on any free port, from the sources in `folder`. */
export async function startProcess(state: string, folder = root): Promise<Process> {
  const child = spawn(process.execPath, ['bin/local.ts'], {
    cwd: folder,
    env: { ...process.env, EPISODIC_STATE: state, PORT: '0' },
    stdio: 'pipe',
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let output = '';
  child.stdout?.on('data', (chunk) => (output += chunk));
  child.stderr?.on('data', (chunk) => (output += chunk));
  await eventually('the start', async () => {
    if (child.exitCode !== null) throw new Error(`It ended: ${output}`);
    return output.includes('Episodic is ready');
  });
  const { site, aws, control } = JSON.parse(readFileSync(join(state, 'endpoints.json'), 'utf8'));
  return {
    child,
    site,
    aws,
    token: async (username) => (await fetch(`${control}/token?username=${username}`)).text(),
    kill: (signal = 'SIGKILL') => {
      child.kill(signal);
      return gone;
    },
  };
}
