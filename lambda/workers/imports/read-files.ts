import { skip } from '../../etl/row.ts';
import type { Row } from '../../etl/source.ts';
import { readerOf } from '../../etl/sources.ts';
import { sqlState } from '../../platform/data-api.ts';
import { patiently } from '../../platform/transient.ts';
import { type Chunk, givenRows } from '../../stores/imports/chunk.ts';
import { loadPart } from '../../stores/imports/load-part.ts';
import { allIsStaged } from '../../stores/imports/runs.ts';
import { copyStaged, removeStaged, uploadStaged } from '../../stores/imports/stage-by-copy.ts';
import { stage } from '../../stores/imports/staging.ts';
import { checkFiles, leaveRest } from './check-files.ts';
import { filesOfRun } from './files-of-run.ts';
import { partsOf, stagedPart } from './parts.ts';
import { bytesInTime, OutOfTime, takesTooLong } from './reading-time.ts';
import { announceChange, type Finished, type Work } from './work.ts';

/** Rows of a file that are loaded, staged or copied together: some 100 ms of database time. */
const batchSizes = { load: 500, stage: 2_000, copy: 20_000 } as const;

/** SQLSTATE of two rows with one key. */
const duplicateKey = '23505';

/** Reads the files from where the run stopped, and loads or stages their rows. */
export async function readFiles(work: Work): Promise<Finished> {
  const { use, run, runId, timeIsUp } = work;
  const ofRun = readerOf(run.source, run.options);
  if (run.file === 0 && run.done_rows === 0 && !(await checkFiles(work))) return false;
  for await (const { file, name, open, reader = ofRun } of filesOfRun(use, run)) {
    const size = batchSizes[reader.joined ? (run.copies ? 'copy' : 'stage') : 'load'];
    let done = file === run.file ? run.done_rows : 0;
    const opened = await open();
    // Rows that are loaded already are read again. Each invocation must get further than that.
    let isFurther = false;
    const bytes = opened && bytesInTime(opened.bytes, () => timeIsUp() && !isFurther);
    const batches = bytes ? reader.rows(bytes) : [[skip(1, 'gone', undefined, name)]];
    // The next rows are read, cleaned and uploaded while the database loads the last ones.
    let loading: Promise<Finished> = Promise.resolve(true);
    try {
      for await (const { rows, last } of batchesAfter(batches, done, size)) {
        done += rows.length;
        const place = { run_id: runId, source: reader.keys, dry_run: run.dry_run, file };
        const chunkOf = () => ({ ...place, chunk: work.chunk++, bytes: opened?.read() ?? 0 });
        const load = (reader.joined ? staging : loadingOf)(work, rows, chunkOf, done);
        if (!(await loading)) return false;
        isFurther = true;
        work.advanced ||= rows.length > 0;
        loading = load();
        loading.catch(() => undefined);
        if (timeIsUp() && !last) {
          await loading;
          return false;
        }
      }
      if (!(await loading)) return false;
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      if (!work.advanced) throw takesTooLong(name);
      return await leaveRest(work, run.files.length);
    } finally {
      await loading.catch(() => undefined);
      await work.removing;
      opened?.close();
    }
  }
  // An invocation that died may have loaded rows before this one.
  await announceChange(work);
  await patiently(() => allIsStaged(use('catalog:write'), runId));
  return true;
}

type ChunkPlace = Pick<Chunk, 'run_id' | 'source' | 'dry_run' | 'chunk' | 'file' | 'bytes'>;

/** Loads rows part by part when its result is called. */
const loadingOf = (work: Work, rows: readonly Row[], chunkOf: () => ChunkPlace, done: number) => async (): Promise<Finished> => {
  const grant = work.use('catalog:write');
  let runs = true;
  let isSame = true;
  for (const { kind, last, rows: records, ...counts } of partsOf(rows)) {
    const chunk = { ...chunkOf(), ...counts, done_rows: last ? done : null };
    const { state, same } = await patiently(() => loadPart(grant, kind, chunk, givenRows(records), work.same));
    runs = state === 'running';
    isSame &&= same;
    if (!runs) break;
  }
  work.same = isSame;
  // Somebody may stop the run after it loaded some of the rows.
  if (!isSame) await announceChange(work);
  return runs;
};

/**
 * Stores rows until they are joined when its result is called; a file for the database is uploaded at once. Rows of which two have one
 * key are sent with a statement, in which the later row wins.
 */
function staging(work: Work, rows: readonly Row[], chunkOf: () => ChunkPlace, done: number): () => Promise<Finished> {
  const { use, run } = work;
  const { rows: records, ...counts } = stagedPart(rows);
  const chunk = { ...chunkOf(), ...counts, done_rows: done };
  const grant = use('catalog:write');
  const bucket = use('imports:stage');
  const uploaded = run.copies ? patiently(() => uploadStaged(bucket, chunk, records)) : undefined;
  uploaded?.catch(() => undefined);
  return async () => {
    try {
      await uploaded;
      if (run.copies) {
        const state = await patiently(() => copyStaged(grant, bucket, chunk));
        await work.removing;
        // An object that stays is deleted by the bucket's lifecycle.
        work.removing = removeStaged(bucket, chunk).catch(() => undefined);
        return state === 'running';
      }
    } catch (error) {
      if (!(error instanceof Error && sqlState(error) === duplicateKey)) throw error;
    }
    return (await patiently(() => stage(grant, chunk, records))) === 'running';
  };
}

/** The rows after the first `done` ones, in batches of the same size wherever it starts. The last batch of a file may be empty. */
async function* batchesAfter(
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
  done: number,
  size: number,
): AsyncGenerator<{ rows: Row[]; last: boolean }> {
  let seen = 0;
  let rows: Row[] = [];
  for await (const batch of batches) {
    for (const row of batch) {
      if (++seen <= done) continue;
      rows.push(row);
      if (rows.length < size) continue;
      yield { rows, last: false };
      rows = [];
    }
  }
  yield { rows, last: true };
}
