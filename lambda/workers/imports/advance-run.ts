import { skip } from '../../etl/row.ts';
import type { Row } from '../../etl/source.ts';
import { readerOf } from '../../etl/sources.ts';
import type { Use } from '../../platform/grants.ts';
import { retry } from '../../platform/retry.ts';
import { isTransient } from '../../platform/transient.ts';
import { raiseCatalogVersion } from '../../stores/analytics/snapshots.ts';
import { type Chunk, givenRows, without } from '../../stores/imports/chunk.ts';
import { loadPart } from '../../stores/imports/load-part.ts';
import { removeMade } from '../../stores/imports/removal.ts';
import { allIsStaged, cardsAreWritten, changedShows, type OpenRun } from '../../stores/imports/runs.ts';
import { skipStaged, stage, stagedKinds, stagedRows } from '../../stores/imports/staging.ts';
import { cardsOfShows } from '../../stores/tracker/cards-of-shows.ts';
import { putCards } from '../../stores/tracker/show-cards.ts';
import { filesOfRun } from './files-of-run.ts';
import { partsOf, stagedPart } from './parts.ts';

/** Rows of a file that are loaded together, and staged things that are joined together: some 100 ms of database time. */
const batchSizes = { load: 500, stage: 2_000, join: 1_000 } as const;

/** Shows whose cards are written together. */
const cardBatch = 50;

/** How long one call is tried again while the database resumes or is busy, in milliseconds. */
const patience = 60_000;

interface Work {
  readonly use: Use<'catalog:write' | 'imports:read' | 'drive:sign-in' | 'show-cards:put' | 'catalog-version:raise'>;
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
  if (!run.staged && !(await (run.options.remove ? removeSample(work) : readFiles(work)))) return false;
  return (await joinStaged(work)) && (await writeCards(work));
}

/** Reads the files from where the run stopped, and loads or stages their rows. */
async function readFiles(work: Work): Promise<Finished> {
  const { use, run, runId, timeIsUp } = work;
  const ofRun = readerOf(run.source, run.options);
  for await (const { file, name, open, reader = ofRun } of filesOfRun(use, run)) {
    let done = file === run.file ? run.done_rows : 0;
    const opened = await open();
    const batches = opened ? reader.rows(opened.bytes) : [[skip(1, 'gone', undefined, name)]];
    try {
      for await (const { rows, last } of batchesAfter(batches, done, reader.joined ? batchSizes.stage : batchSizes.load)) {
        done += rows.length;
        const place = { run_id: runId, source: reader.keys, dry_run: run.dry_run, file };
        const chunkOf = () => ({ ...place, chunk: work.chunk++, bytes: opened?.read() ?? 0 });
        if (!(await (reader.joined ? stageRows : loadRows)(work, rows, chunkOf, done))) return false;
        await raiseCatalogVersion(use('catalog-version:raise'));
        if (timeIsUp() && !last) return false;
      }
    } finally {
      opened?.close();
    }
  }
  await patiently(() => allIsStaged(use('catalog:write'), runId));
  return true;
}

/** Removes what the source made, in one statement. */
async function removeSample({ use, run, runId, chunk }: Work): Promise<Finished> {
  const { keys: source } = readerOf(run.source, run.options);
  const removal = { ...without, run_id: runId, source, dry_run: run.dry_run, chunk, file: 0 };
  if ((await patiently(() => removeMade(use('catalog:write'), removal))) !== 'running') return false;
  await raiseCatalogVersion(use('catalog-version:raise'));
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
  return true;
}

async function stageRows({ use }: Work, rows: readonly Row[], chunkOf: () => ChunkPlace, done: number): Promise<Finished> {
  const { rows: records, ...counts } = stagedPart(rows);
  return (await patiently(() => stage(use('catalog:write'), { ...chunkOf(), ...counts, done_rows: done }, records))) === 'running';
}

/** Joins what is staged and loads it, kind by kind; what belongs to nothing is skipped. */
async function joinStaged(work: Work): Promise<Finished> {
  const { use, run, runId, timeIsUp } = work;
  const { keys: source, joined } = readerOf(run.source, run.options);
  if (!joined) return true;
  const grant = use('catalog:write');
  const chunkOf = () => ({ run_id: runId, source, dry_run: run.dry_run, chunk: work.chunk++, file: run.files.length, ...without });
  for (const known of [false, true]) {
    for (const kind of stagedKinds) {
      for (let rows = 1; rows > 0; ) {
        const chunk = chunkOf();
        const loaded = await patiently(() => loadPart(grant, kind, chunk, stagedRows(chunk, kind, batchSizes.join, known)));
        if (loaded.state !== 'running' || timeIsUp()) return false;
        rows = loaded.rows;
      }
      await raiseCatalogVersion(use('catalog-version:raise'));
    }
  }
  for (let rows = 1; rows > 0; ) {
    const chunk = chunkOf();
    rows = await patiently(() => skipStaged(grant, chunk, batchSizes.join));
    if (timeIsUp()) return false;
  }
  return true;
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
