import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartProblem } from './explain.ts';

export interface Lock {
  /** Whether a process that died without releasing it had held it before. */
  readonly takenOver: boolean;
  release(): void;
}

/** SQLite's codes for a file that another process has locked, and for one that is no database. */
const busy = 5;
const notADatabase = 26;

/** Databases whose locks this process holds. Garbage collection would close them, and free their locks. */
const held = new Set<DatabaseSync>();

/**
 * Takes a state folder for this process, because two processes on one database folder destroy each other's data. The lock is the
 * operating system's, by way of an empty SQLite database: it ends with its process, however that ends, and process ids that come
 * again, as in a container, do not matter.
 * @throws StartProblem that names the holder and the cure, while another process lives.
 */
export function takeLock(folder: string): Lock {
  const file = join(folder, 'lock.sqlite');
  const holder = join(folder, 'holder.json');
  const database = lockedDatabase(file);
  if (!database) throw new StartProblem(`Episodic runs already on ${folder}${holderOf(holder)}, or set EPISODIC_STATE to another folder.`);
  held.add(database);
  const takenOver = existsSync(holder);
  rmSync(holder, { recursive: true, force: true });
  writeFileSync(holder, JSON.stringify({ pid: process.pid, host: hostname() }));
  return {
    takenOver,
    release() {
      rmSync(holder, { force: true });
      database.close();
      held.delete(database);
    },
  };
}

/** The locked database, or undefined while another process has it. */
function lockedDatabase(file: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database?.close();
    const { errcode, message } = error as Error & { errcode?: number };
    if (errcode === busy) return undefined;
    const isFolder = statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
    if (errcode !== notADatabase && !isFolder)
      throw new StartProblem(`${file} cannot be opened (${message}). Remove it, or give yourself the right to it.`);
    // Its lock was free, or it would be busy: nobody needs what it holds.
    rmSync(file, { recursive: true });
    return lockedDatabase(file);
  }
}

/** Who holds the lock and how to stop it, as far as it is known. */
function holderOf(file: string): string {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string };
    if (host === hostname()) return `: npm start with process id ${pid}. Stop it (kill ${pid})`;
    return `: npm start on ${host}. Stop it there`;
  } catch {
    return '. Stop it';
  }
}
