import type { Use } from '../../platform/grants.ts';
import { patiently } from '../../platform/transient.ts';
import { raiseCatalogVersion } from '../../stores/analytics/snapshots.ts';
import type { OpenRun } from '../../stores/imports/runs.ts';

/** A run that a worker advances. */
export interface Work {
  readonly use: Use<'catalog:write' | 'imports:read' | 'imports:stage' | 'drive:sign-in' | 'show-cards:put' | 'catalog-version:raise'>;
  readonly runId: string;
  readonly run: OpenRun;
  /** The number of the next chunk. */
  chunk: number;
  /** Whether this invocation checked a file or loaded a row, so that the next one has less to do. */
  advanced: boolean;
  /** Whether the latest rows were as their source stated them before; true until rows are loaded. */
  same: boolean;
  /** The deletion of an object that the database has read. */
  removing?: Promise<void>;
  readonly timeIsUp: () => boolean;
}

/** Whether a step is finished; if not, the run no longer runs, or the time is up. */
export type Finished = boolean;

/** Says that the catalog changed, so that figures are computed again. */
export const announceChange = ({ use }: Pick<Work, 'use'>): Promise<void> =>
  patiently(() => raiseCatalogVersion(use('catalog-version:raise')));
