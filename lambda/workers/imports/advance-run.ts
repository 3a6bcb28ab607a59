import type { Row } from '../../etl/source.ts';
import { readerOf } from '../../etl/sources.ts';
import type { Grant, Use } from '../../platform/grants.ts';
import { retry } from '../../platform/retry.ts';
import { isTransient } from '../../platform/transient.ts';
import { raiseCatalogVersion } from '../../stores/analytics/snapshots.ts';
import { openImportFile } from '../../stores/imports/import-files.ts';
import { loadPart } from '../../stores/imports/load-part.ts';
import { cardsAreWritten, changedShows, type OpenRun } from '../../stores/imports/runs.ts';
import { cardsOfShows } from '../../stores/tracker/cards-of-shows.ts';
import { putCards } from '../../stores/tracker/show-cards.ts';
import { partsOf } from './parts.ts';

/** Rows of a file that are loaded together: some 100 ms of database time. */
const batchSize = 200;

/** Shows whose cards are written together. */
const cardBatch = 50;

/** How long one call is tried again while the database resumes or is busy, in milliseconds. */
const patience = 60_000;

type Uses = Use<'catalog:write' | 'imports:read' | 'show-cards:put' | 'catalog-version:raise'>;

/**
 * Loads the rest of a run's files, in batches, until they end, until the run no longer runs, or until `timeIsUp`.
 * @returns whether everything is loaded
 * @throws WrongFile for a file that cannot be read
 */
export async function advanceRun(use: Uses, runId: string, run: OpenRun, timeIsUp: () => boolean): Promise<boolean> {
  const grant = use('catalog:write');
  const reader = readerOf(run.source, run.options);
  let chunk = run.next_chunk;
  for (const [file, { key }] of run.files.entries()) {
    if (file < run.file) continue;
    let done = file === run.file ? run.done_rows : 0;
    const stream = await openImportFile(use('imports:read'), key);
    let bytes = 0;
    stream.on('data', ({ length }: Buffer) => (bytes += length)).pause();
    try {
      for await (const { rows, last } of batchesAfter(reader.rows(stream), done)) {
        done += rows.length;
        for (const part of partsOf(rows)) {
          const { kind, ...content } = part;
          const place = { run_id: runId, source: reader.keys, dry_run: run.dry_run, chunk: chunk++, file, bytes };
          const done_rows = part.last ? done : null;
          const state = await retry(() => loadPart(grant, kind, { ...place, ...content, done_rows }), isTransient, patience);
          if (state !== 'running') return false;
        }
        await raiseCatalogVersion(use('catalog-version:raise'));
        if (timeIsUp() && !last) return false;
      }
    } finally {
      stream.destroy();
    }
  }
  return await writeCards(use, runId, timeIsUp);
}

/** Writes the cards of the shows that the run changed. @returns whether all are written */
export async function writeCards(use: Use<'catalog:write' | 'show-cards:put'>, runId: string, timeIsUp: () => boolean): Promise<boolean> {
  const grant: Grant<'catalog:write'> = use('catalog:write');
  for (;;) {
    const ids = await retry(() => changedShows(grant, runId, cardBatch), isTransient, patience);
    if (ids.length === 0) return true;
    await putCards(use('show-cards:put'), await retry(() => cardsOfShows(grant, { ids }), isTransient, patience));
    await retry(() => cardsAreWritten(grant, runId, ids), isTransient, patience);
    if (timeIsUp()) return false;
  }
}

/** The rows after the first `done` ones, in batches of the same size wherever it starts. The last batch of a file may be empty. */
async function* batchesAfter(batches: AsyncIterable<readonly Row[]>, done: number): AsyncGenerator<{ rows: Row[]; last: boolean }> {
  let seen = 0;
  let rows: Row[] = [];
  for await (const batch of batches) {
    for (const row of batch) {
      if (++seen <= done) continue;
      rows.push(row);
      if (rows.length < batchSize) continue;
      yield { rows, last: false };
      rows = [];
    }
  }
  yield { rows, last: true };
}
