import { nameOf, type TrackedShow } from '../../queries/show-writers.ts';

export const showOrders = { recent: 'Recent first', title: 'Title A–Z' } as const;

export type ShowOrder = keyof typeof showOrders;

const byTitle = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/**
 * The shows in order, filtered by title. `recent` sorts by `rankOf`, which does not change while the page is open, so that a card does
 * not move when it is pressed.
 */
export function orderShows<S extends Omit<TrackedShow, 'next'>>(
  shows: readonly S[],
  order: ShowOrder,
  filter: string,
  rankOf: (show: S) => string,
): S[] {
  const wanted = filter.trim().toLocaleLowerCase();
  const found = wanted === '' ? [...shows] : shows.filter((show) => nameOf(show).toLocaleLowerCase().includes(wanted));
  return found.sort((a, b) => (order === 'recent' ? rankOf(b).localeCompare(rankOf(a)) : 0) || byTitle.compare(nameOf(a), nameOf(b)));
}
