import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { importMessage } from '../contract/import-message.ts';
import { loadImport } from '../contract/workers.ts';
import { splitImport } from '../etl/split.ts';
import { systemClock } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { retry } from '../platform/retry.ts';
import { isTransient } from '../platform/transient.ts';
import { type Work, worker } from '../platform/worker.ts';
import { raiseCatalogVersion, snapshot } from '../stores/analytics/snapshots.ts';
import { dashboardFigures } from '../stores/catalog/dashboard-figures.ts';
import { readImportFile, sendChunks } from '../stores/imports/import-files.ts';
import { importIsComplete } from '../stores/imports/import-is-complete.ts';
import { beginImport, loadMovies } from '../stores/imports/load-movies.ts';
import { loadShows } from '../stores/imports/load-shows.ts';
import { cardsOfShows } from '../stores/tracker/cards-of-shows.ts';
import { putCards } from '../stores/tracker/show-cards.ts';

/** Splits import files into chunks and loads the chunks. The queue delivers failed messages again. */
export const handler = worker(
  loadImport,
  async (event: SQSEvent, work): Promise<SQSBatchResponse> =>
    processPartialResponse(event, (record: SQSRecord) => load(record, work), new BatchProcessor(EventType.SQS), {
      throwOnFullBatchFailure: false,
      processInParallel: false,
    }),
);

async function load(record: SQSRecord, { use, patience }: Work<typeof loadImport>): Promise<void> {
  try {
    const message = importMessage.parse(JSON.parse(record.body));
    const grant = use('catalog:write');
    if (message.kind === 'split') {
      const { records, chunks } = splitImport(message, await readImportFile(use('imports:read'), message.key));
      await retry(() => beginImport(grant, message, records, chunks.length), isTransient, patience());
      await sendChunks(use('imports:send'), chunks);
      return;
    }
    if (message.kind === 'movies') {
      await retry(() => loadMovies(grant, message), isTransient, patience());
    } else {
      await retry(() => loadShows(grant, message), isTransient, patience());
      const titles = message.shows.map(({ title }) => title);
      await putCards(use('show-cards:put'), await retry(() => cardsOfShows(grant, { titles }), isTransient, patience()));
    }
    await raiseCatalogVersion(use('catalog-version:raise'));
    // Computes the dashboard now, so that its figures are stored before the database falls asleep.
    if (await retry(() => importIsComplete(grant, message.run_id), isTransient, patience())) {
      await snapshot(use('snapshots:refresh'), 'dashboard', () => dashboardFigures(grant), systemClock.now);
    }
  } catch (error) {
    log.error('an import message failed', { message_id: record.messageId, error: error as Error });
    throw error;
  }
}
