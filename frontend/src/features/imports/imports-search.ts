import { importSourceNames } from '../../catalog/source-names.ts';
import type { RunState } from '../../queries/imports.ts';
import { oneOf, searchOf } from '../../ui/search-params.ts';

/** The names of the states of an import. */
export const stateNames: Readonly<Record<RunState, string>> = {
  waiting: 'Waiting for files',
  running: 'Running',
  paused: 'Paused',
  failed: 'Failed',
  cancelled: 'Cancelled',
  done: 'Done',
};

/** Which imports are listed, as the address says it. */
export interface ImportsSearch {
  readonly state?: RunState;
  readonly source?: keyof typeof importSourceNames;
}

/** Parses the address of the list. Invalid parameters are dropped. */
export const importsSearchOf = searchOf<ImportsSearch>({ state: oneOf(stateNames), source: oneOf(importSourceNames) });

/** Which skipped rows of an import are listed, as the address says it. */
export interface ImportSearch {
  readonly reason?: string;
}

/** Parses the address of one import. The words of the reasons load with the page, so the page drops a reason that it does not know. */
export const importSearchOf = searchOf<ImportSearch>({
  reason: (value) => (typeof value === 'string' && /^[a-z_]{1,40}$/.test(value) ? value : undefined),
});
