import sql, { raw } from 'sql-template-tag';
import type * as z from 'zod';
import type { runState } from '../../contract/imports/run.ts';
import type { Grant } from '../../platform/grants.ts';
import { type Asked, pageIn } from '../sql/view.ts';
import { type Asking, seenBy } from './run-by-id.ts';
import { runSummaries } from './run-views.ts';

interface Filters {
  readonly state?: z.infer<typeof runState>;
  readonly source?: string;
}

const latestFirst = { key: raw('r.started_at'), type: raw('timestamptz'), descending: true } as const;

/** Which imports that the person may see were started, the latest first? */
export const runsInOrder = (grant: Grant<'catalog:read'>, { filters: { state, source }, ...asked }: Asked<Filters>, asking: Asking) => {
  const where = [seenBy(asking), ...(state ? [sql`r.state = ${state}`] : []), ...(source ? [sql`r.source = ${source}`] : [])];
  return pageIn(grant, runSummaries, { where, order: latestFirst }, asked);
};
