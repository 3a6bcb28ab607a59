import { closeSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Dynalite, LevelWrite } from './dynalite.ts';
import { openDynalite } from './dynalite.ts';
import { causeOf, DamagedState, StartProblem } from './explain.ts';
import { WriteCount } from './write-count.ts';

/** What the last eight bytes of each of LevelDB's tables are. */
const tableEnd = '57fb808b247547db';
/** Where the store itself counts its writes. */
const countKey = 'writes';

/** A store that is open and whole. */
export interface DynamoDbStore {
  readonly engine: Dynalite;
  /** Writes as one batch: on disk when it is acknowledged, entirely or not at all. */
  commit(writes: readonly LevelWrite[]): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens dynalite's store in a folder. LevelDB drops without a word what was in a log that is cut off, so writes are counted in the
 * store and outside. @throws DamagedState for a store that cannot be opened, or that has lost writes.
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
    const cause = causeOf(error, (one): one is Error & { code: string } =>
      /^LEVEL_(LOCKED|CORRUPTION|IO_ERROR)$/.test((one as { code?: string }).code ?? ''),
    );
    if (cause?.code === 'LEVEL_LOCKED') throw new StartProblem(`${folder} is in use by another program.`);
    if (error instanceof DamagedState || !(error as { code?: string }).code?.startsWith('LEVEL_')) throw error;
    throw new DamagedState(folder, `cannot be opened (${(cause ?? (error as Error)).message})`, salvage);
  }
  const outside = new WriteCount(countFile);
  let count = Number((await db.get(countKey)) ?? 0);
  const told = outside.read().count;
  if (told > count) {
    outside.close();
    await db.close();
    throw new DamagedState(folder, `has lost the last ${told - count} of ${told} writes`, () => rmSync(countFile));
  }
  return {
    engine,
    async commit(writes) {
      await db.batch([...writes, { type: 'put', key: countKey, value: count + 1 }]);
      count += 1;
      outside.write(0, count);
    },
    async close() {
      await db.close();
      outside.close();
    },
  };
}

/** @throws DamagedState for a table that is cut off: LevelDB would find out when somebody asks for what was in it. */
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
