import type { ImportRun, ListedImport, RunState } from '../../queries/imports.ts';

/** What a person can do with an import. */
export type Move = 'start' | 'pause' | 'resume' | 'cancel';

/** The moves that each state allows. */
export const movesFrom: Readonly<Record<RunState, readonly Move[]>> = {
  waiting: ['start', 'cancel'],
  running: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  failed: ['resume', 'cancel'],
  cancelled: [],
  done: [],
};

/** What a person can do about an import that failed, by the code of its problem. */
export const cures: Readonly<Record<NonNullable<ImportRun['problem_code']>, string>> = {
  wrong_file: 'Start an import of the right file, and cancel this one.',
  wrong_options: 'Start an import with the right options, and cancel this one.',
  file_missing: 'Start the import again with the file, and cancel this one.',
  impossible: 'Trying again does not help. Report the id of the import.',
  retries_exhausted: 'Remove the cause, which the log names, then resume the import. It continues where it stopped.',
  not_started: 'Nobody started it within a day. Prepare it again.',
};

/** The number of files of an import, such as `3 files`; null for an import that asked its source without files. */
export const filesText = ({ file_count: count }: Pick<ListedImport, 'file_count'>, number: (value: number) => string): string | null =>
  count === 0 ? null : `${number(count)} ${count === 1 ? 'file' : 'files'}`;

/** Rows and what became of them, such as `3,201 rows: 3,200 unchanged, 1 skipped`. */
export function sumText(
  run: Pick<ImportRun, 'read' | 'inserted' | 'updated' | 'unchanged' | 'skipped'>,
  number: (value: number) => string,
) {
  const parts = (['inserted', 'updated', 'unchanged', 'skipped'] as const).filter((name) => run[name] > 0);
  const rows = `${number(run.read)} ${run.read === 1 ? 'row' : 'rows'}`;
  return parts.length === 0 ? rows : `${rows}: ${parts.map((name) => `${number(run[name])} ${name}`).join(', ')}`;
}

const sizeUnits = ['bytes', 'kB', 'MB', 'GB'] as const;

/** The size of a file, such as `1.4 MB`. */
export function sizeText(bytes: number, number: (value: number) => string): string {
  const unit = Math.min(sizeUnits.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** unit;
  return `${number(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ${sizeUnits[unit]}`;
}

/** A duration in its largest unit or two, such as `less than 1 s`, `45 s`, `3 min 20 s` or `2 h 5 min`. */
export function durationText(seconds: number): string {
  if (seconds < 1) return 'less than 1 s';
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return rest > 0 ? `${minutes} min ${rest} s` : `${minutes} min`;
  return `${rest} s`;
}
