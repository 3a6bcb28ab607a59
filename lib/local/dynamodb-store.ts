import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Dynalite, LevelWrite } from './dynalite.ts';
import { openDynalite } from './dynalite.ts';
import { causeOf, DamagedState, StartProblem } from './explain.ts';
import { WriteCount } from './write-count.ts';

/** Last eight bytes of each LevelDB table file, in hex. */
const tableEnd = '57fb808b247547db';
/** LevelDB key of the write count in the store. */
const countKey = 'writes';

/** An open, undamaged store. */
export interface DynamoDbStore {
  readonly engine: Dynalite;
  /** Writes one atomic batch. It is on disk when the promise resolves. */
  commit(writes: readonly LevelWrite[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens dynalite's store in a folder. LevelDB silently drops the end of a truncated log, so writes are counted both in the store and in
 * a separate file. @throws DamagedState for a store that cannot be opened, or that has lost writes.
 */
export async function openStore(folder: string): Promise<DynamoDbStore> {
  const engine = openDynalite(folder);
  const { db } = engine.store;
  const countFile = join(folder, 'writes.count');
  const salvage = async () => {
    rmSync(countFile, { force: true });
    await engine.repair();
  };
  try {
    const damaged = damagedTables(folder);
    await db.open();
    const [kept] = damagedTables(folder).filter((table) => damaged.includes(table));
    if (kept) throw new DamagedState(folder, `is damaged: ${/[^ ]+/.exec(kept)?.[0]} is not whole`, salvage);
  } catch (error) {
    await db.close();
    const cause = causeOf(error, (inner): inner is Error & { code: string } =>
      /^LEVEL_(LOCKED|CORRUPTION|IO_ERROR)$/.test((inner as { code?: string }).code ?? ''),
    );
    if (cause?.code === 'LEVEL_LOCKED')
      throw new StartProblem(`Another program uses ${folder}. Stop it, or set EPISODIC_STATE to another folder.`);
    if (error instanceof DamagedState || !(error as { code?: string }).code?.startsWith('LEVEL_')) throw error;
    throw new DamagedState(folder, `cannot be opened (${(cause ?? (error as Error)).message})`, salvage);
  }
  const writeCount = new WriteCount(countFile);
  let count = Number((await db.get(countKey)) ?? 0);
  const expected = writeCount.read().count;
  if (expected > count) {
    writeCount.close();
    await db.close();
    throw new DamagedState(folder, `has lost the last ${expected - count} of ${expected} writes`, () => rmSync(countFile));
  }
  return {
    engine,
    async commit(writes) {
      await db.batch([...writes, { type: 'put', key: countKey, value: count + 1 }]);
      count += 1;
      writeCount.write(0, count);
    },
    async close() {
      await db.close();
      writeCount.close();
    },
  };
}

/**
 * Finds table files that are not complete, because LevelDB only notices when it reads the missing part. A compaction that was killed
 * leaves one; opening the store removes it, and may begin another one under the same name. So a table is damaged if it is not whole
 * both before and after the store opens.
 * @returns the name of each, with what tells it from another file of that name
 */
function damagedTables(folder: string): string[] {
  return (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.ldb'))
    .flatMap((name) => {
      const file = statSync(join(folder, name), { throwIfNoEntry: false });
      return !file || (file.isFile() && isWhole(join(folder, name), file.size)) ? [] : [`${name} ${file.ino} ${file.mtimeMs} ${file.size}`];
    });
}

/** @returns whether a table file ends as LevelDB ends each */
function isWhole(path: string, size: number): boolean {
  const end = Buffer.alloc(8);
  const file = openSync(path, 'r');
  readSync(file, end, 0, 8, Math.max(0, size - 8));
  closeSync(file);
  return end.toString('hex') === tableEnd;
}
