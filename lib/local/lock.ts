import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartProblem } from './explain.ts';

export interface Lock {
  /** Whether the previous holder died without releasing the lock. */
  readonly takenOver: boolean;
  release(): void;
}

/** SQLite's error codes for a file that another process has locked, and for a file that is not a database. */
const busy = 5;
const notADatabase = 26;

/** Databases that this process has locked. Without this reference, garbage collection would close them and release the locks. */
const held = new Set<DatabaseSync>();

/**
 * Locks a state folder for this process, because two processes on one database folder would destroy each other's data. An empty
 * SQLite database carries the operating system's lock, which ends when the process ends for any reason. Reused process ids, as in
 * a container, do no harm.
 * @throws StartProblem that names the holder and says what to do, while another process holds the lock.
 */
export function takeLock(folder: string): Lock {
  const file = join(folder, 'lock.sqlite');
  const holder = join(folder, 'holder.json');
  const database = lockedDatabase(file);
  if (!database)
    throw new StartProblem(`Episodic is already running on ${folder}${describeHolder(holder)}, or set EPISODIC_STATE to another folder.`);
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

/** Opens and locks the database. Returns undefined while another process holds the lock. */
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
      throw new StartProblem(`${file} cannot be opened (${message}). Delete it, or give yourself permission to read and write it.`);
    // The file is not locked, so no process uses it.
    rmSync(file, { recursive: true });
    return lockedDatabase(file);
  }
}

/** Names the process that holds the lock, if known, and how to stop it. */
function describeHolder(file: string): string {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string };
    if (host === hostname()) return `, with process id ${pid}. Stop it (kill ${pid})`;
    return ` by a process on ${host}. Stop it there`;
  } catch {
    return '. Stop it';
  }
}
