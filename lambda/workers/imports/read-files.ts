import { skip } from '../../etl/row.ts';
import type { Row } from '../../etl/source.ts';
import { readerOf } from '../../etl/sources.ts';
import { sqlState } from '../../platform/data-api.ts';
import { raiseCatalogVersion } from '../../stores/analytics/snapshots.ts';
import { type Chunk, givenRows } from '../../stores/imports/chunk.ts';
import { loadPart } from '../../stores/imports/load-part.ts';
import { allIsStaged } from '../../stores/imports/runs.ts';
import { stageByCopy } from '../../stores/imports/stage-by-copy.ts';
import { stage } from '../../stores/imports/staging.ts';
import { filesOfRun } from './files-of-run.ts';
import { partsOf, stagedPart } from './parts.ts';
import { type Finished, patiently, type Work } from './work.ts';

/** Rows of a file that are loaded, staged or copied together: some 100 ms of database time. */
const batchSizes = { load: 500, stage: 2_000, copy: 20_000 } as const;

/** SQLSTATE of two rows with one key. */
const duplicateKey = '23505';

/** Reads the files from where the run stopped, and loads or stages their rows. */
export async function readFiles(work: Work): Promise<Finished> {
  const { use, run, runId, timeIsUp } = work;
  const ofRun = readerOf(run.source, run.options);
  if (run.file === 0 && run.done_rows === 0) await checkFiles(work);
  for await (const { file, name, open, reader = ofRun } of filesOfRun(use, run)) {
    const size = batchSizes[reader.joined ? (run.copies ? 'copy' : 'stage') : 'load'];
    let done = file === run.file ? run.done_rows : 0;
    const opened = await open();
    const batches = opened ? reader.rows(opened.bytes) : [[skip(1, 'gone', undefined, name)]];
    // The next rows are read and cleaned while the database loads the last ones.
    let loading: Promise<Finished> = Promise.resolve(true);
    try {
      for await (const { rows, last } of batchesAfter(batches, done, size)) {
        if (!(await loading)) return false;
        done += rows.length;
        const place = { run_id: runId, source: reader.keys, dry_run: run.dry_run, file };
        const chunkOf = () => ({ ...place, chunk: work.chunk++, bytes: opened?.read() ?? 0 });
        loading = (reader.joined ? stageRows : loadRows)(work, rows, chunkOf, done);
        loading.catch(() => undefined);
        if (timeIsUp() && !last) {
          await loading;
          return false;
        }
      }
      if (!(await loading)) return false;
    } finally {
      await loading.catch(() => undefined);
      opened?.close();
    }
  }
  await patiently(() => allIsStaged(use('catalog:write'), runId));
  return true;
}

/**
 * Reads every file of a run to its end before the first row is loaded, so that a damaged file changes nothing. Joined files change nothing
 * until all are read, and answers of a source are checked when they arrive. @throws WrongFile for a file that cannot be read
 */
async function checkFiles({ use, run }: Work): Promise<void> {
  if (run.options.ask) return;
  const ofRun = readerOf(run.source, run.options);
  for await (const { open, reader = ofRun } of filesOfRun(use, run)) {
    if (reader.joined) continue;
    const opened = await open();
    try {
      if (opened) for await (const _rows of reader.rows(opened.bytes));
    } finally {
      opened?.close();
    }
  }
}

type ChunkPlace = Pick<Chunk, 'run_id' | 'source' | 'dry_run' | 'chunk' | 'file' | 'bytes'>;

async function loadRows({ use }: Work, rows: readonly Row[], chunkOf: () => ChunkPlace, done: number): Promise<Finished> {
  let runs = true;
  for (const { kind, last, rows: records, ...counts } of partsOf(rows)) {
    const chunk = { ...chunkOf(), ...counts, done_rows: last ? done : null };
    const { state } = await patiently(() => loadPart(use('catalog:write'), kind, chunk, givenRows(records)));
    runs = state === 'running';
    if (!runs) break;
  }
  // Somebody may stop the run after it loaded some of the rows.
  await raiseCatalogVersion(use('catalog-version:raise'));
  return runs;
}

/** Stores rows until they are joined. A file in which two rows have one key is read by PostgreSQL row by row, and the later row wins. */
async function stageRows({ use, run }: Work, rows: readonly Row[], chunkOf: () => ChunkPlace, done: number): Promise<Finished> {
  const { rows: records, ...counts } = stagedPart(rows);
  const chunk = { ...chunkOf(), ...counts, done_rows: done };
  const grant = use('catalog:write');
  if (run.copies) {
    try {
      return (await patiently(() => stageByCopy(grant, use('imports:stage'), chunk, records))) === 'running';
    } catch (error) {
      if (!(error instanceof Error && sqlState(error) === duplicateKey)) throw error;
    }
  }
  return (await patiently(() => stage(grant, chunk, records))) === 'running';
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
