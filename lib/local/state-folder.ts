import { accessSync, constants, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { DamagedState, StartProblem } from './explain.ts';
import { takeLock } from './lock.ts';
import { readJson, replaceFile } from './state-files.ts';

/** The file by which a state folder is known. */
const markName = 'episodic-state.json';

interface Mark {
  readonly what: string;
  readonly version: number;
  /** What was there when a start was complete, and must be there again. */
  readonly holds: readonly string[];
}
const empty: Mark = { what: 'The state of a local Episodic. Remove it with: npm start -- --reset', version: 1, holds: [] };

/** Everything that Episodic writes into a state folder. A reset removes this and nothing else. */
const ours = new Set([
  ...[markName, 'lock', 'lock.sqlite', 'lock.sqlite-journal', 'holder.json', 'endpoints.json', 'done.json', 'imported', 'usage.json'],
  ...['functions', 'logs', 'dynamodb', 'sqs', 's3', 'postgres', 'oidc', 'secrets.json', 'mailbox.json', 'seed', 'damaged'],
]);
const ofTheLock = new Set([markName, 'lock.sqlite', 'holder.json']);

/** What cannot be made again, and the part of the state that is of no use without it. */
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
  /** @throws DamagedState for what an earlier start had and is missing now. `without` is not asked for. */
  check(without: readonly string[]): void;
  /** Remembers what is there now that the start is complete. */
  complete(): void;
  /** Moves a damaged part aside, or a copy of one of which something can be kept. @returns where to. */
  setAside(damage: DamagedState): Promise<string>;
  release(): void;
}

/**
 * Takes a folder for this process and, if it is to, empties it. The lock comes first, so that a running server keeps its state.
 * @throws StartProblem for a folder that holds something else: nothing in it is touched.
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
      if (left?.length) notice(`Left alone in ${path}, because it is not Episodic’s: ${left.join(', ')}`);
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
      const isKept = await salvaged(damage);
      // The catalog that was imported is gone with its database.
      if (name === 'postgres') rmSync(join(path, 'imported'), { force: true });
      write(name === markName ? [] : read().holds.filter((one) => precious[one] !== name || isKept));
      return aside;
    },
    release: () => lock.release(),
  };
}

/** Whether something of a damaged part could be kept at its place; otherwise nothing is there any more. */
async function salvaged({ path, salvage }: DamagedState): Promise<boolean> {
  try {
    await salvage?.();
    if (salvage) return true;
  } catch {
    // What cannot be repaired is in the copy.
  }
  rmSync(path, { recursive: true, force: true });
  return false;
}

/** Makes a folder and those above it, one by one: Node's own way does not end below a folder such as /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}

/** A folder that is not there yet, or is empty, or Episodic's, is fine. */
function refuseForeign(path: string): void {
  if (!existsSync(path)) return;
  const names = readdirSync(path);
  // Before there was a mark, a state was known by what is in it: the functions came first.
  if (names.length === 0 || names.includes(markName) || (names.includes('functions') && names.every((name) => ours.has(name)))) return;
  const some = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
  throw new StartProblem(
    `${path} is not a state folder of Episodic: it holds ${some}. Nothing in it was changed. Set EPISODIC_STATE to a new or an empty folder.`,
  );
}
