import { accessSync, constants, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { DamagedState, StartProblem } from './explain.ts';
import { takeLock } from './lock.ts';
import { readJson, replaceFile } from './state-files.ts';

/** Name of the file that marks a folder as a state folder. */
const markName = 'episodic-state.json';

interface Mark {
  readonly what: string;
  readonly version: number;
  /** Files that existed when the last start was complete, and must exist at the next one. */
  readonly holds: readonly string[];
}
const empty: Mark = { what: 'The state of a local Episodic. Delete it with: npm start -- --reset', version: 1, holds: [] };

/** Names of everything that Episodic writes into a state folder. A reset deletes these and nothing else. */
const ours = new Set([
  ...[markName, 'lock', 'lock.sqlite', 'lock.sqlite-journal', 'holder.json', 'endpoints.json', 'done.json', 'imported', 'usage.json'],
  ...['functions', 'logs', 'dynamodb', 'sqs', 's3', 'postgres', 'oidc', 'secrets.json', 'mailbox.json', 'seed', 'damaged'],
]);
const ofTheLock = new Set([markName, 'lock.sqlite', 'holder.json']);

/** Files that cannot be created again, each with the part of the state that is useless without it. */
const precious: Readonly<Record<string, string>> = {
  'dynamodb/CURRENT': 'dynamodb',
  'postgres/PG_VERSION': 'postgres',
  'sqs/journal.jsonl': 'sqs/journal.jsonl',
  s3: 's3',
  'secrets.json': 'secrets.json',
  seed: 'seed',
  'oidc/keys.json': 'oidc/keys.json',
  'oidc/users.json': 'oidc/users.json',
};

export interface StateFolder {
  readonly path: string;
  readonly takenOver: boolean;
  /** Checks that nothing from an earlier start is missing, except the parts in `without`. @throws DamagedState for a missing part. */
  check(without: readonly string[]): void;
  /** Records which files exist now that the start is complete. */
  complete(): void;
  /** Moves a damaged part aside, or copies it when some of its data can be saved. @returns the path of the moved or copied part. */
  setAside(damage: DamagedState): Promise<string>;
  release(): void;
}

/**
 * Locks a folder for this process, then empties it if `reset` is true. Locking first keeps the state of a running server safe.
 * @throws StartProblem for a folder that holds other files. Such a folder is not changed.
 */
export function openStateFolder(folder: string, reset: boolean, notice: (text: string) => void): StateFolder {
  const path = resolve(folder);
  refuseForeign(path);
  makeFolder(path);
  accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  const lock = takeLock(path);
  try {
    const markFile = join(path, markName);
    if (reset) {
      const [removed, left] = [(name: string) => ours.has(name), (name: string) => !ours.has(name)].map((which) =>
        readdirSync(path).filter(which),
      );
      for (const name of removed ?? []) if (!ofTheLock.has(name)) rmSync(join(path, name), { recursive: true, force: true });
      if (left?.length) notice(`Not deleted from ${path}, because Episodic did not create it: ${left.join(', ')}`);
    }
    if (reset || !existsSync(markFile)) replaceFile(markFile, JSON.stringify(empty, undefined, 2));
    return manage(path, markFile, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function manage(path: string, markFile: string, lock: ReturnType<typeof takeLock>): StateFolder {
  const read = () => readJson<Mark>(markFile, ({ version, holds }) => Number.isInteger(version) && Array.isArray(holds)) ?? empty;
  const write = (holds: readonly string[]) => replaceFile(markFile, JSON.stringify({ ...empty, holds }, undefined, 2));
  return {
    path,
    takenOver: lock.takenOver,
    check(without) {
      const { version, holds } = read();
      if (version > empty.version) {
        throw new StartProblem(`${path} was written by a newer Episodic. Update this one, or set EPISODIC_STATE to another folder.`);
      }
      for (const name of holds) {
        const part = precious[name];
        if (!part || without.includes(part) || existsSync(join(path, name))) continue;
        throw new DamagedState(
          join(path, part),
          part === name || !existsSync(join(path, part)) ? 'is missing' : `lacks ${name.slice(part.length + 1)}`,
        );
      }
    },
    complete: () => write(Object.keys(precious).filter((name) => existsSync(join(path, name)))),
    async setAside(damage) {
      const name = relative(path, damage.path);
      const aside = join(path, 'damaged', new Date().toISOString().replaceAll(':', '.'), name);
      mkdirSync(dirname(aside), { recursive: true });
      if (existsSync(damage.path)) {
        if (damage.salvage) cpSync(damage.path, aside, { recursive: true });
        else renameSync(damage.path, aside);
      }
      const isSaved = await salvage(damage);
      // The imported catalog was in this database, so it must be imported again.
      if (name === 'postgres') rmSync(join(path, 'imported'), { force: true });
      write(name === markName ? [] : read().holds.filter((file) => precious[file] !== name || isSaved));
      return aside;
    },
    release: () => lock.release(),
  };
}

/** Saves what it can of a damaged part in place and returns true; if nothing can be saved, deletes the part and returns false. */
async function salvage(damage: DamagedState): Promise<boolean> {
  try {
    await damage.salvage?.();
    if (damage.salvage) return true;
  } catch {
    // The copy still has the damaged data.
  }
  rmSync(damage.path, { recursive: true, force: true });
  return false;
}

/** Creates a folder and its parents one by one, because Node's recursive `mkdir` never returns below a folder such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** Accepts a folder that does not exist yet, is empty, or holds Episodic's state. @throws StartProblem for any other folder. */
function refuseForeign(path: string): void {
  if (!existsSync(path)) return;
  const names = readdirSync(path);
  // Older versions wrote no mark. Their state folders always hold `functions`, which was written first.
  if (names.length === 0 || names.includes(markName) || (names.includes('functions') && names.every((name) => ours.has(name)))) return;
  const some = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
  throw new StartProblem(
    `${path} is not an Episodic state folder: it contains ${some}. Nothing was changed. Set EPISODIC_STATE to a new or empty folder.`,
  );
}
