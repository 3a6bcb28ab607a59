import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../helper_scripts/bench/postgres-server.ts';
import { type CatalogRows, emptyShows, forgetFigures, insertRows } from './catalog-rows.ts';
import { startTestCloud, type TestCloud } from './cloud.ts';
import { operator } from './operator.ts';

export type Engine = 'PGlite' | 'PostgreSQL 17';
export const engines: readonly Engine[] = ['PGlite', 'PostgreSQL 17'];

interface Installation {
  readonly cloud: TestCloud;
  readonly owner: ReturnType<typeof operator>;
}

/** Two clouds of the same templates, one on each database engine. Their answers must be equal. */
export async function startBothEngines() {
  const server = await startPostgres();
  const state = mkdtempSync(join(tmpdir(), 'episodic-'));
  const installations = new Map<Engine, Installation>();
  for (const engine of engines) {
    const cloud = await startTestCloud(engine === 'PGlite' ? {} : { state, postgres: server.connectionString });
    installations.set(engine, { cloud, owner: operator(cloud) });
  }
  const on = (engine: Engine) => installations.get(engine) as Installation;
  return {
    /** Replaces the shows of the catalog with these rows. */
    async fill(engine: Engine, rows: CatalogRows): Promise<void> {
      const { owner } = on(engine);
      await emptyShows(owner);
      await insertRows(owner, rows);
      await forgetFigures(owner);
    },
    /** Rows and totals of an analytic question. @throws Error for an answer other than 200. */
    async ask(engine: Engine, question: string) {
      const { status, body } = await on(engine).cloud.call(`GET /api/v1/analytics/${question}`);
      if (status !== 200) throw new Error(`${question} on ${engine}: ${status} ${JSON.stringify(body)}`);
      return { data: body.data, totals: body.meta.totals };
    },
    async close(): Promise<void> {
      for (const { cloud } of installations.values()) await cloud.close();
      await server.stop();
    },
  };
}
