import { type DeletedKind, deletedKinds } from '../../queries/deleted.ts';
import { oneOf, searchOf } from '../../ui/search-params.ts';

/** Of which kind deleted things are listed, as the address says it: shows unless it says otherwise. */
export interface DeletedSearch {
  readonly kind?: Exclude<DeletedKind, 'show'>;
}

/** Parses an address. Invalid parameters are dropped. */
export const deletedSearchOf = searchOf<DeletedSearch>({ kind: oneOf(deletedKinds, 'show') });
