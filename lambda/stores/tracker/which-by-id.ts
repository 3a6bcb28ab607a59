import { keyOfReference } from '../../domain/show-name.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { WhichShow } from './find-entry.ts';
import { ledgerIdOf } from './ledger-items.ts';
import { type Item, isTheirs, itemsOf, type Owner, type ProgressGrant } from './progress-entries.ts';
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
  const known = await whichByEvents(ledger, owner, reference);
  return known ?? whichInList(await itemsOf(progress, owner.username), owner, reference);
}

/** The reference to a show that has events, or that a request names by an external id; undefined for another show. */
export async function whichByEvents(ledger: LedgerGrant, { sub }: Owner, reference: string): Promise<WhichShow | undefined> {
  if (keyOfReference(reference)) return { show_id: reference };
  const id = reference.toLowerCase();
  const last = await lastEvent(ledger, sub, id);
  if (last?.kind === 'movie') return { show_id: id };
  if (last?.listed || (last && last.show_id === null)) return { tv_show: last.tv_show, show_id: last.show_id ?? undefined };
  return last && { show_id: last.show_id ?? undefined };
}

/** The reference to a show without events: by its name if an item of the list has its id. */
export function whichInList(items: readonly Item[], owner: Owner, reference: string): WhichShow {
  const id = reference.toLowerCase();
  const former = items.find((item) => isTheirs(item, owner) && ledgerIdOf(item) === id);
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
