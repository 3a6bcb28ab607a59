import { type DeletedKind, deletedKinds } from '../../queries/deleted.ts';
import { oneOf, searchOf } from '../../ui/search-params.ts';

/** Of which kind deleted things are listed, as the address says it: shows unless it says otherwise. */
export interface DeletedSearch {
  readonly kind?: Exclude<DeletedKind, 'show'>;
}

/** Reads an address; what makes no sense in it is left out. */
export const deletedSearchOf = searchOf<DeletedSearch>({ kind: oneOf(deletedKinds, 'show') });
