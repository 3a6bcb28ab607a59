import { readerOf } from '../../etl/sources.ts';
import { raiseCatalogVersion } from '../../stores/analytics/snapshots.ts';
import { without } from '../../stores/imports/chunk.ts';
import { removeMade } from '../../stores/imports/removal.ts';
import { allIsStaged, cardsAreWritten, changedShows, type OpenRun } from '../../stores/imports/runs.ts';
import { cardsOfShows } from '../../stores/tracker/cards-of-shows.ts';
import { putCards } from '../../stores/tracker/show-cards.ts';
import { joinStaged } from './join-staged.ts';
import { readFiles } from './read-files.ts';
import { type Finished, patiently, type Work } from './work.ts';

/** Shows whose cards are written together. */
const cardBatch = 50;

/**
 * Loads the rest of a run's files, in batches, until they end, until the run no longer runs, or until `timeIsUp`.
 * @returns whether everything is loaded
 * @throws WrongFile for a file that cannot be read
 */
export async function advanceRun(use: Work['use'], runId: string, run: OpenRun, timeIsUp: () => boolean): Promise<Finished> {
  const work: Work = { use, runId, run, chunk: run.next_chunk, advanced: false, timeIsUp };
  if (!run.staged && !(await (run.options.remove ? removeSample(work) : readFiles(work)))) return false;
  return (await joinStaged(work)) && (await writeCards(work));
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

/** Writes the cards of the shows that the run changed. */
async function writeCards({ use, runId, timeIsUp }: Work): Promise<Finished> {
  const grant = use('catalog:write');
  for (;;) {
    const ids = await patiently(() => changedShows(grant, runId, cardBatch));
    if (ids.length === 0) return true;
    await putCards(use('show-cards:put'), await patiently(() => cardsOfShows(grant, { ids })), 'changed');
    await patiently(() => cardsAreWritten(grant, runId, ids));
    if (timeIsUp()) return false;
  }
}
