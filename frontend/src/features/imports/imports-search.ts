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

/** Parses an address. Invalid parameters are dropped. */
export const importsSearchOf = searchOf<ImportsSearch>({ state: oneOf(stateNames), source: oneOf(importSourceNames) });
