import { setTimeout as sleep } from 'node:timers/promises';
import sql from 'sql-template-tag';
import * as z from 'zod';
import { runState } from '../../contract/imports/run.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { type Asking, runOfCaller } from './run-by-id.ts';

/** Pauses between two looks, in milliseconds: the first, and the longest. */
const pauses = { first: 50, longest: 200 } as const;

const state = z.object({ state: runState });

/** Whether a run is over, unless a person goes on with it. A look at its state costs much less than its figures. */
async function isOver(grant: Grant<'catalog:read'>, id: string): Promise<boolean> {
  const [run] = await queryCatalog(grant, sql`SELECT state FROM etl_runs WHERE id = ${id}::uuid`, state);
  return run !== undefined && ['done', 'failed', 'cancelled'].includes(run.state);
}

/** The run when it is over; undefined if it is not within `patience` milliseconds, or while the database wakes up. */
export async function endOfRun(grant: Grant<'catalog:read'>, id: string, asking: Asking, patience: number) {
  const giveUp = Date.now() + patience;
  for (let pause: number = pauses.first; Date.now() < giveUp; pause = Math.min(pause * 1.25, pauses.longest)) {
    await sleep(Math.min(pause, giveUp - Date.now()));
    try {
      if (await isOver(grant, id)) return await runOfCaller(grant, id, asking);
    } catch (error) {
      if (error instanceof Problem && error.code === 'catalog_waking') return undefined;
      throw error;
    }
  }
  return undefined;
}
