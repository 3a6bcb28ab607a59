import { readerOf } from '../../etl/sources.ts';
import { patiently } from '../../platform/transient.ts';
import { keepOptions } from '../../stores/imports/runs.ts';
import { filesOfRun } from './files-of-run.ts';
import { bytesInTime, OutOfTime, takesTooLong } from './reading-time.ts';
import type { Finished, Work } from './work.ts';

/**
 * Reads every file of a run to its end before the first row is loaded, so that a damaged file changes nothing. Joined files change nothing
 * until all are read, answers of a source are checked when they arrive, and rows of a bulk request when it is accepted. Each invocation checks at least one file.
 * @throws WrongFile for a file that cannot be read, or not within one invocation
 */
export async function checkFiles(work: Work): Promise<Finished> {
  const { use, run, timeIsUp } = work;
  const { ask, checked: before = 0 } = run.options;
  if (ask || run.source === 'bulk') return true;
  const ofRun = readerOf(run.source, run.options);
  let checked = before;
  for await (const { file, name, open, reader = ofRun } of filesOfRun(use, run)) {
    if (reader.joined || file < before) continue;
    if (work.advanced && timeIsUp()) return await leaveRest(work, checked);
    const opened = await open();
    try {
      if (opened) for await (const _rows of reader.rows(bytesInTime(opened.bytes, timeIsUp)));
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      if (!work.advanced) throw takesTooLong(name);
      return await leaveRest(work, checked);
    } finally {
      opened?.close();
    }
    checked = file + 1;
    work.advanced = true;
  }
  return true;
}

/** Notes how many files of a run are checked, and leaves the others to the next invocation. */
export async function leaveRest({ use, run, runId }: Work, checked: number): Promise<Finished> {
  run.options.checked = checked;
  await patiently(() => keepOptions(use('catalog:write'), runId, run.options));
  return false;
}
