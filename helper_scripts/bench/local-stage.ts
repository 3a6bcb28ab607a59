import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { enterStage, type LocalEndpoints, localEndpoints, stackOutputs } from '../stage.ts';

/** Copy of the environment before `enterStage` changes it. */
const surroundings = { ...process.env };

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A local cloud in its own process, started like `npm start`. */
export interface LocalStage {
  readonly endpoints: LocalEndpoints;
  /** Time until it was ready, in milliseconds. */
  readonly took: number;
  readonly token: (username: string) => Promise<string>;
  /** Environment variables of the tracker's functions. Enters the stage. */
  readonly environment: () => Promise<NodeJS.ProcessEnv>;
  readonly stop: () => Promise<void>;
  /** Kills the process at once. */
  readonly kill: () => Promise<void>;
}

/** Runs `work` with a temporary state folder. */
export async function withState<T>(work: (state: string) => Promise<T>): Promise<T> {
  const state = mkdtempSync(join(tmpdir(), 'episodic-bench-'));
  try {
    return await work(state);
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

let loaded: Promise<{ state: string; took: number }> | undefined;

/** Runs `work` with a temporary state folder that contains the movies and series. They are imported once per run and then copied. */
export function withLoadedState<T>(work: (state: string) => Promise<T>): Promise<T> {
  return withState(async (state) => {
    cpSync((await loadOnce()).state, state, { recursive: true });
    return work(state);
  });
}

/** Time of the start that imported the movies and series, in milliseconds. */
export const tookToLoad = async () => (await loadOnce()).took;

function loadOnce() {
  loaded ??= load();
  return loaded;
}

/** Imports the movies and series into a folder that is deleted when this process ends. */
async function load() {
  const state = mkdtempSync(join(tmpdir(), 'episodic-bench-'));
  process.once('exit', () => rmSync(state, { recursive: true, force: true }));
  const stage = await startLocalStage(state);
  await stage.stop();
  return { state, took: stage.took };
}

/** Starts a local cloud on `state`, with further arguments for `npm start`, and waits until it is ready. @throws Error with its output if it ends instead. */
export async function startLocalStage(state: string, ...words: readonly string[]): Promise<LocalStage> {
  const started = performance.now();
  const child = spawn(process.execPath, ['bin/local.ts', ...words], {
    cwd: root,
    env: { ...surroundings, REQUESTS_PER_MINUTE: '100000000', EPISODIC_STATE: state, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await ready(child);
  const took = performance.now() - started;
  process.env.EPISODIC_STATE = state;
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
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
        LEDGER_TABLE: data.LedgerTableName,
        LIMITS_TABLE: data.LimitsTableName,
        PROFILES_TABLE: data.ProfilesTableName,
        SHOW_CARDS_TABLE: data.ShowCardsTableName,
        SHOW_ALIASES_TABLE: data.ShowAliasesTableName,
      };
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
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
