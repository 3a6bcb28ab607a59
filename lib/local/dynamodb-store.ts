import { closeSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
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
    await db.open();
    for (const name of readdirSync(folder)) if (name.endsWith('.ldb')) checkTable(folder, name, salvage);
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

/** Checks that a table file is complete, because LevelDB only notices when it reads the missing part. @throws DamagedState for a truncated file. */
function checkTable(folder: string, name: string, salvage: () => Promise<void>): void {
  const path = join(folder, name);
  const end = Buffer.alloc(8);
  if (statSync(path).isFile()) {
    const file = openSync(path, 'r');
    readSync(file, end, 0, 8, Math.max(0, statSync(path).size - 8));
    closeSync(file);
  }
  if (end.toString('hex') !== tableEnd) throw new DamagedState(folder, `is damaged: ${name} is not whole`, salvage);
}
