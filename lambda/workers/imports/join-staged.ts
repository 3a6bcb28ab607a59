import { readerOf } from '../../etl/sources.ts';
import { patiently } from '../../platform/transient.ts';
import { type Chunk, type ChunkOutcome, without } from '../../stores/imports/chunk.ts';
import { loadPart } from '../../stores/imports/load-part.ts';
import { leftParts, skipStaged, stagedKinds, stagedRows } from '../../stores/imports/staging.ts';
import { renewStatistics } from '../../stores/imports/statistics.ts';
import { announceChange, type Finished, type Work } from './work.ts';

/** Staged things that are joined together, and staged records that are skipped together: some 100 ms of database time. */
const batchSizes = { join: 1_000, skip: 2_000 } as const;

/** Joins what is staged and loads it, kind by kind. What belongs to nothing is skipped. */
export async function joinStaged(work: Work): Promise<Finished> {
  const { use, run, runId } = work;
  const { keys: source, joined } = readerOf(run.source, run.options);
  if (!joined) return true;
  const grant = use('catalog:write');
  const chunkOf = () => ({ run_id: runId, source, dry_run: run.dry_run, chunk: work.chunk++, file: run.files.length, ...without });
  for (const known of [false, true]) {
    for (const kind of stagedKinds) {
      const loadNext = (chunk: Chunk, after: string) =>
        loadPart(grant, kind, chunk, stagedRows(chunk, { kind, known, after, limit: batchSizes.join }));
      const finished = await stepByStep(work, chunkOf, loadNext, !known);
      // Somebody may stop the run after it joined some of the resources.
      await announceChange({ use });
      if (!finished) return false;
    }
  }
  for (const part of leftParts) {
    const skipNext = (chunk: Chunk, after: string) => skipStaged(grant, chunk, { part, after, limit: batchSizes.skip });
    if (!(await stepByStep(work, chunkOf, skipNext, false))) return false;
  }
  return true;
}

/** The numbers of steps after which the database counts its rows again: each time there are about twice as many. */
const stepsBeforeStatistics = new Set([1, 2, 4, 8, 16, 32, 64]);

/** Takes steps in the order of keys until one finds no rows. `grows`: whether they add rows to the catalog. */
async function stepByStep(
  { use, timeIsUp }: Work,
  chunkOf: () => Chunk,
  step: (chunk: Chunk, after: string) => Promise<ChunkOutcome>,
  grows: boolean,
): Promise<Finished> {
  let after = '';
  for (let steps = 1; ; steps++) {
    const chunk = chunkOf();
    const { state, fresh, rows, last } = await patiently(() => step(chunk, after));
    if (state !== 'running') return false;
    if (fresh && rows === 0) return true;
    after = last ?? after;
    if (grows && stepsBeforeStatistics.has(steps)) await patiently(() => renewStatistics(use('catalog:write')));
    if (timeIsUp()) return false;
  }
}
