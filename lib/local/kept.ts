import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { DamagedState, damageIn } from './explain.ts';
import { readJson, readText, replaceFile } from './state-files.ts';

/** What earlier starts have done, by name, as texts that tell whether it holds good still. */
export interface Done {
  get(name: string): string | undefined;
  set(name: string, what: string): void;
}

/** Keeps what was done in a file. Whatever it says can be done again, so a damaged file counts as none. */
export function openDone(file: string): Done {
  const done = readOrForget(file);
  return {
    get: (name) => done[name],
    set(name, what) {
      done[name] = what;
      replaceFile(file, JSON.stringify(done));
    },
  };
}

function readOrForget(file: string): Record<string, string> {
  try {
    const isRight = (content: Record<string, string>) => Object.values(content).every((what) => typeof what === 'string');
    return readJson(file, isRight) ?? {};
  } catch (error) {
    if (!damageIn(error)) throw error;
    rmSync(file, { recursive: true });
    return {};
  }
}

/** A value of at least 32 characters that is made once and kept in a file that only its owner reads. */
export function keepSecret(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  const secret = readText(file);
  if (!/^[\w-]{32,}$/.test(secret)) throw new DamagedState(file, 'is damaged: it does not hold what Episodic wrote');
  return secret;
}
