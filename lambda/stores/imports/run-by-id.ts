import sql from 'sql-template-tag';
import type { Grant } from '../../platform/grants.ts';
import { oneById } from '../sql/view.ts';
import { runs } from './run-views.ts';

/** Who asks for a run. */
export interface Asking {
  readonly sub: string;
  readonly role: string;
}

/** The condition for runs that a person may see: administrators see all, editors those that they prepared or sent. */
export const seenBy = ({ sub, role }: Asking) => (role === 'admin' ? sql`true` : sql`r.owner_sub = ${sub}`);

/** What does this run of an import do, and what became of its rows? Undefined for a run that the caller may not see. */
export const runOfCaller = (grant: Grant<'catalog:read'>, id: string, asking: Asking) =>
  oneById({ ...runs, living: seenBy(asking) })(grant, id);
