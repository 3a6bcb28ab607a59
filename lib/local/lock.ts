import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartProblem } from './explain.ts';

export interface Lock {
  /** Whether a process that died without releasing it had held it before. */
  readonly takenOver: boolean;
  release(): void;
}

/**
 * Takes a state folder for this process, because two processes on one database folder destroy each other's data. A lock whose process
 * is dead is taken over. Throws, naming the process and the cure, while another one lives.
 */
export function takeLock(folder: string): Lock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'lock');
  let takenOver = false;
  for (;;) {
    try {
      writeFileSync(path, `${process.pid}\n`, { flag: 'wx' });
      return { takenOver, release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(readFileSync(path, 'utf8'));
    if (isAlive(holder)) {
      const cure = `Stop it (kill ${holder}), or set EPISODIC_STATE to another folder.`;
      throw new StartProblem(`Episodic runs already on ${folder}: npm start with process id ${holder}. ${cure}`);
    }
    rmSync(path, { force: true });
    takenOver = true;
  }
}

/** Whether a process runs, also one of another user. */
function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
