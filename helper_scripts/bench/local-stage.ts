import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enterStage, type LocalEndpoints, localEndpoints, stackOutputs } from '../stage.ts';

/** The environment as it was before any stage was entered. */
const surroundings = { ...process.env };

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An installation of the local cloud in a process of its own, as `npm start` makes one. */
export interface LocalStage {
  readonly endpoints: LocalEndpoints;
  /** Milliseconds until it said that it is ready. */
  readonly took: number;
  readonly token: (username: string) => Promise<string>;
  /** What functions of the tracker find in their environment. Enters the stage. */
  readonly environment: () => Promise<NodeJS.ProcessEnv>;
  readonly stop: () => Promise<void>;
}

/** A folder for an installation's state, removed when `work` is done. */
export async function withState<T>(work: (state: string) => Promise<T>): Promise<T> {
  const state = mkdtempSync(join(tmpdir(), 'episodic-bench-'));
  try {
    return await work(state);
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

let loaded: Promise<string> | undefined;

/** A folder like that of `withState`, with the movies and series in it. One run imports them once; every folder is a copy. */
export function withLoadedState<T>(work: (state: string) => Promise<T>): Promise<T> {
  return withState(async (state) => {
    loaded ??= load();
    cpSync(await loaded, state, { recursive: true });
    return work(state);
  });
}

/** Imports into a folder that is removed when this process ends. */
async function load(): Promise<string> {
  const state = mkdtempSync(join(tmpdir(), 'episodic-bench-'));
  process.once('exit', () => rmSync(state, { recursive: true, force: true }));
  const stage = await startLocalStage(state);
  await stage.stop();
  return state;
}

/** Starts an installation on `state`, with further words for `npm start`, and waits until it is ready. @throws Error with what it printed when it ends instead. */
export async function startLocalStage(state: string, ...words: readonly string[]): Promise<LocalStage> {
  const started = performance.now();
  const child = spawn(process.execPath, ['bin/local.ts', ...words], {
    cwd: root,
    env: { ...surroundings, EPISODIC_STATE: state, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await ready(child);
  const took = performance.now() - started;
  process.env.EPISODIC_STATE = state;
  const endpoints = localEndpoints();
  return {
    endpoints,
    took,
    token: async (username) => (await fetch(`${endpoints.control}/token?username=${username}`)).text(),
    async environment() {
      enterStage('local');
      const data = await stackOutputs('local', 'data');
      return {
        PROGRESS_TABLE: data.ProgressTableName,
        TRACKER_KEYS_TABLE: data.TrackerKeysTableName,
        PROFILES_TABLE: data.ProfilesTableName,
        SHOW_CARDS_TABLE: data.ShowCardsTableName,
        SHOW_ALIASES_TABLE: data.ShowAliasesTableName,
      };
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      if (output.includes('Episodic is ready')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`The local cloud ended: ${output}`)));
  });
}
