import { keyOfReference } from '../../domain/show-name.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { WhichShow } from './find-entry.ts';
import { ledgerIdOf } from './ledger-items.ts';
import { isTheirs, itemsOf, type Owner, type ProgressGrant } from './progress-entries.ts';
import { type LedgerGrant, lastEvent } from './show-state.ts';

/**
 * The reference to a show by its id in the tracker, or by an external id. The last event of the show says under which name it is on the list. A show without
 * events is searched in the list.
 */
export async function whichById(
  { progress, ledger }: { readonly progress: ProgressGrant; readonly ledger: LedgerGrant },
  owner: Owner,
  reference: string,
): Promise<WhichShow> {
  if (keyOfReference(reference)) return { show_id: reference };
  const id = reference.toLowerCase();
  const last = await lastEvent(ledger, owner.sub, id);
  if (last?.kind === 'movie') return { show_id: id };
  if (last?.listed || (last && last.show_id === null)) return { tv_show: last.tv_show, show_id: last.show_id ?? undefined };
  if (last) return { show_id: last.show_id ?? undefined };
  const former = (await itemsOf(progress, owner.username)).find((item) => isTheirs(item, owner) && ledgerIdOf(item) === id);
  return former ? { tv_show: former.tv_show, show_id: former.show_id } : { show_id: id };
}

/** Runs `work` on a show of a path. @throws Problem `not_found` where the catalog does not know the show. */
export async function ofPath<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.code === 'unknown_show') throw new Problem('not_found');
    throw error;
  }
}
