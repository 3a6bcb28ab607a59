import { readerOf } from '../../etl/sources.ts';
import { patiently } from '../../platform/transient.ts';
import { without } from '../../stores/imports/chunk.ts';
import { removeMade } from '../../stores/imports/removal.ts';
import { allIsStaged, cardsAreWritten, changedShows, type OpenRun } from '../../stores/imports/runs.ts';
import { cardsOfShows } from '../../stores/tracker/cards-of-shows.ts';
import { putCards } from '../../stores/tracker/show-cards.ts';
import { joinStaged } from './join-staged.ts';
import { readFiles } from './read-files.ts';
import { announceChange, type Finished, type Work } from './work.ts';

/** Changed shows that are found together, and those whose cards are read together. */
const cardBatches = { find: 500, read: 50 } as const;

/**
 * Loads the rest of a run's files, in batches, until they end, until the run no longer runs, or until `timeIsUp`. Calls `whenLoaded` once
 * the catalog has every row, while the cards of the tracker are written.
 * @returns whether everything is loaded
 * @throws WrongFile for a file that cannot be read
 */
export async function advanceRun(
  use: Work['use'],
  runId: string,
  run: OpenRun,
  timeIsUp: () => boolean,
  whenLoaded: () => Promise<void>,
): Promise<Finished> {
  const work: Work = { use, runId, run, chunk: run.next_chunk, advanced: false, same: true, timeIsUp };
  if (!run.staged && !(await (run.options.remove ? removeSample(work) : readFiles(work)))) return false;
  if (!(await joinStaged(work))) return false;
  const [cards, figures] = await Promise.allSettled([writeCards(work), patiently(whenLoaded)]);
  for (const step of [cards, figures]) if (step.status === 'rejected') throw step.reason;
  return cards.status === 'fulfilled' && cards.value;
}

/** Removes what the source made, in one statement. */
async function removeSample({ use, run, runId, chunk }: Work): Promise<Finished> {
  const { keys: source } = readerOf(run.source, run.options);
  const removal = { ...without, run_id: runId, source, dry_run: run.dry_run, chunk, file: 0 };
  if ((await patiently(() => removeMade(use('catalog:write'), removal))) !== 'running') return false;
  await announceChange({ use });
  await patiently(() => allIsStaged(use('catalog:write'), runId));
  return true;
}

/** Writes the cards of the shows that the run changed. The next cards are read while the last ones are written. */
async function writeCards({ use, runId, timeIsUp }: Work): Promise<Finished> {
  const grant = use('catalog:write');
  for (;;) {
    const found = await patiently(() => changedShows(grant, runId, cardBatches.find));
    if (found.length === 0) return true;
    let writing = Promise.resolve();
    try {
      for (let from = 0; from < found.length; from += cardBatches.read) {
        const ids = found.slice(from, from + cardBatches.read);
        const cards = await patiently(() => cardsOfShows(grant, { ids }));
        await writing;
        writing = patiently(() => putCards(use('show-cards:put'), cards, 'changed')).then(() =>
          patiently(() => cardsAreWritten(grant, runId, ids)),
        );
        writing.catch(() => undefined);
        if (timeIsUp()) break;
      }
    } finally {
      await writing;
    }
    if (found.length < cardBatches.find && !timeIsUp()) return true;
    if (timeIsUp()) return false;
  }
}
