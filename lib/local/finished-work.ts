import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { DamagedState, damageIn } from './explain.ts';
import { readJson, readText, replaceFile } from './state-files.ts';

/** Work that earlier starts have done: by name, a text that changes when the work must be done again. */
export interface Done {
  get(name: string): string | undefined;
  set(name: string, version: string): void;
}

/** Records finished work in a file. All of it can be repeated, so a damaged file counts as empty. */
export function openDone(file: string): Done {
  const done = readOrReset(file);
  return {
    get: (name) => done[name],
    set(name, version) {
      done[name] = version;
      replaceFile(file, JSON.stringify(done));
    },
  };
}

function readOrReset(file: string): Record<string, string> {
  try {
    const isValid = (content: Record<string, string>) => Object.values(content).every((version) => typeof version === 'string');
    return readJson(file, isValid) ?? {};
  } catch (error) {
    if (!damageIn(error)) throw error;
    rmSync(file, { recursive: true });
    return {};
  }
}

/** Reads a secret of at least 32 characters from a file that only its owner can read. Creates it with `make` if there is none. */
export function readOrCreateSecret(file: string, make: () => string): string {
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  const secret = readText(file);
  if (!/^[\w-]{32,}$/.test(secret)) throw new DamagedState(file, 'is damaged: its content is not what Episodic wrote');
  return secret;
}
