import type { ImportOptions } from '../contract/imports/run.ts';
import { type SchedulePeriod, scheduledSource } from '../contract/imports/schedule.ts';
import { startScheduledImport } from '../contract/workers.ts';
import { scheduledRunId } from '../domain/import-period.ts';
import { retry } from '../platform/retry.ts';
import { isTransient } from '../platform/transient.ts';
import { worker } from '../platform/worker.ts';
import { sendRun } from '../stores/imports/import-queue.ts';
import { enabledSchedule, startedBySchedule } from '../stores/imports/schedules.ts';

/** Starts the import of a source for the current day or week, if its schedule is on. Starting it again changes nothing. */
export const handler = worker(startScheduledImport, async (event: { readonly source: string }, { use, patience }): Promise<void> => {
  const source = scheduledSource.parse(event.source);
  const schedule = await retry(() => enabledSchedule(use('catalog:read'), source), isTransient, patience());
  if (!schedule) return;
  const { every } = schedule;
  const options = schedule.options ? fromTheBeginning(schedule.options) : { ask: { updates: every } };
  const begins = { source, files: [], options, dry_run: false, started_by: startedBySchedule };
  await sendRun(use('imports:send'), { run_id: scheduledRunId(source, every satisfies SchedulePeriod, new Date()), begins });
});

/** The options of an import without the folders and files that it got through. */
const fromTheBeginning = ({ drive, checked: _, ...options }: ImportOptions): ImportOptions =>
  drive ? { ...options, drive: { folder: drive.folder } } : options;
