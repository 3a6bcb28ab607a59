import { grantsFor } from '../lambda/platform/grants.ts';
import { retry } from '../lambda/platform/retry.ts';
import { isTransient } from '../lambda/platform/transient.ts';
import { cardsAfter } from '../lambda/stores/tracker/cards-of-shows.ts';
import { putCards } from '../lambda/stores/tracker/show-cards.ts';
import { argumentsOf } from './arguments.ts';
import { enterStage, stackOutputs } from './stage.ts';

/** Number of cards read in one call. Keeps each answer far below the Data API's limit of 1 MiB. */
const batch = 200;

/** How long to wait for a sleeping database, in milliseconds. */
const patience = 120_000;

const { values } = argumentsOf({ stage: { type: 'string', default: 'local' } });
try {
  enterStage(values.stage);
  const data = await stackOutputs(values.stage, 'data');
  const use = grantsFor(['catalog:write', 'show-cards:put'], {
    CATALOG_CLUSTER_ARN: data.CatalogClusterArn,
    CATALOG_DATABASE: data.CatalogDatabase,
    CATALOG_WRITER_SECRET_ARN: data.CatalogReaderSecretArn,
    SNAPSHOTS_TABLE: data.SnapshotsTableName,
    SHOW_CARDS_TABLE: data.ShowCardsTableName,
    SHOW_ALIASES_TABLE: data.ShowAliasesTableName,
  });
  let shows = 0;
  for (let after: string | undefined, more = true; more; ) {
    const from = after;
    const cards = await retry(() => cardsAfter(use('catalog:write'), from, batch), isTransient, patience);
    await putCards(use('show-cards:put'), cards);
    shows += cards.length;
    after = cards.at(-1)?.id;
    more = cards.length === batch;
    if (process.stdout.isTTY) process.stdout.write(`\r  ${shows} shows`);
  }
  console.log(`${process.stdout.isTTY ? '\r' : ''}  ${shows} shows written.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
