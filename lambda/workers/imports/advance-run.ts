import { skip } from '../../etl/row.ts';
import type { Row } from '../../etl/source.ts';
import { readerOf } from '../../etl/sources.ts';
import { sqlState } from '../../platform/data-api.ts';
import type { Use } from '../../platform/grants.ts';
import { retry } from '../../platform/retry.ts';
import { isTransient } from '../../platform/transient.ts';
import { raiseCatalogVersion } from '../../stores/analytics/snapshots.ts';
import { type Chunk, type ChunkOutcome, givenRows, without } from '../../stores/imports/chunk.ts';
import { loadPart } from '../../stores/imports/load-part.ts';
import { allIsStaged, cardsAreWritten, changedShows, type OpenRun } from '../../stores/imports/runs.ts';
import { stageByCopy } from '../../stores/imports/stage-by-copy.ts';
import { skipStaged, stage, stagedKinds, stagedRows } from '../../stores/imports/staging.ts';
import { cardsOfShows } from '../../stores/tracker/cards-of-shows.ts';
import { putCards } from '../../stores/tracker/show-cards.ts';
import { filesOfRun } from './files-of-run.ts';
import { partsOf, stagedPart } from './parts.ts';

/** Rows of a file that are loaded together, and staged things that are joined together: some 100 ms of database time. */
const batchSizes = { load: 500, stage: 2_000, join: 1_000, copy: 20_000 } as const;

/** Shows whose cards are written together. */
const cardBatch = 50;

/** SQLSTATE of two rows with one key. */
const duplicateKey = '23505';

/** How long one call is tried again while the database resumes or is busy, in milliseconds. */
const patience = 60_000;

interface Work {
  readonly use: Use<'catalog:write' | 'imports:read' | 'imports:stage' | 'show-cards:put' | 'catalog-version:raise'>;
  readonly runId: string;
  readonly run: OpenRun;
  /** The number of the next chunk. */
  chunk: number;
  readonly timeIsUp: () => boolean;
}

/** Whether a step is finished; if not, the run no longer runs, or the time is up. */
type Finished = boolean;

const patiently = <T>(call: () => Promise<T>): Promise<T> => retry(call, isTransient, patience);

/**
 * Loads the rest of a run's files, in batches, until they end, until the run no longer runs, or until `timeIsUp`.
 * @returns whether everything is loaded
 * @throws WrongFile for a file that cannot be read
 */
export async function advanceRun(use: Work['use'], runId: string, run: OpenRun, timeIsUp: () => boolean): Promise<Finished> {
  const work: Work = { use, runId, run, chunk: run.next_chunk, timeIsUp };
  if (!run.staged && !(await readFiles(work))) return false;
  return (await joinStaged(work)) && (await writeCards(work));
}

/** Reads the files from where the run stopped, and loads or stages their rows. */
async function readFiles(work: Work): Promise<Finished> {
  const { use, run, runId, timeIsUp } = work;
  const reader = readerOf(run.source, run.options);
  const size = batchSizes[reader.joined ? (run.copies ? 'copy' : 'stage') : 'load'];
  for await (const { file, name, open } of filesOfRun(use, run)) {
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
        if (timeIsUp() && !last) return (await loading) && false;
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

type ChunkPlace = Pick<Chunk, 'run_id' | 'source' | 'dry_run' | 'chunk' | 'file' | 'bytes'>;

async function loadRows({ use }: Work, rows: readonly Row[], chunkOf: () => ChunkPlace, done: number): Promise<Finished> {
  for (const { kind, last, rows: records, ...counts } of partsOf(rows)) {
    const chunk = { ...chunkOf(), ...counts, done_rows: last ? done : null };
    const { state } = await patiently(() => loadPart(use('catalog:write'), kind, chunk, givenRows(records)));
    if (state !== 'running') return false;
  }
  await raiseCatalogVersion(use('catalog-version:raise'));
  return true;
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

/** Joins what is staged and loads it, kind by kind. What belongs to nothing is skipped. */
async function joinStaged(work: Work): Promise<Finished> {
  const { use, run, runId } = work;
  const { keys: source, joined } = readerOf(run.source, run.options);
  if (!joined) return true;
  const grant = use('catalog:write');
  const chunkOf = () => ({ run_id: runId, source, dry_run: run.dry_run, chunk: work.chunk++, file: run.files.length, ...without });
  for (const known of [false, true]) {
    for (const kind of stagedKinds) {
      const loadNext = (chunk: Chunk, after: string) =>
        loadPart(grant, kind, chunk, stagedRows(chunk, { kind, known, after, limit: batchSizes.join }));
      if (!(await stepByStep(work, chunkOf, loadNext))) return false;
      await raiseCatalogVersion(use('catalog-version:raise'));
    }
  }
  for (const part of ['episode_details', 'rating'] as const) {
    const skipNext = (chunk: Chunk, after: string) => skipStaged(grant, chunk, { part, after, limit: batchSizes.stage });
    if (!(await stepByStep(work, chunkOf, skipNext))) return false;
  }
  return true;
}

/** Takes steps in the order of keys until one finds no rows. */
async function stepByStep(
  { timeIsUp }: Work,
  chunkOf: () => Chunk,
  step: (chunk: Chunk, after: string) => Promise<ChunkOutcome>,
): Promise<Finished> {
  for (let after = ''; ; ) {
    const chunk = chunkOf();
    const { state, fresh, rows, last } = await patiently(() => step(chunk, after));
    if (state !== 'running') return false;
    if (fresh && rows === 0) return true;
    after = last ?? after;
    if (timeIsUp()) return false;
  }
}

/** Writes the cards of the shows that the run changed. */
async function writeCards({ use, runId, timeIsUp }: Work): Promise<Finished> {
  const grant = use('catalog:write');
  for (;;) {
    const ids = await patiently(() => changedShows(grant, runId, cardBatch));
    if (ids.length === 0) return true;
    await putCards(use('show-cards:put'), await patiently(() => cardsOfShows(grant, { ids })));
    await patiently(() => cardsAreWritten(grant, runId, ids));
    if (timeIsUp()) return false;
  }
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
