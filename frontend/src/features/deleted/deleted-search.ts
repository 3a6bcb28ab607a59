import { type DeletedKind, deletedKinds } from '../../queries/deleted.ts';
import { oneOf, searchOf } from '../../ui/search-params.ts';

/** The kind of deleted resources to list. The default is shows. */
export interface DeletedSearch {
  readonly kind?: Exclude<DeletedKind, 'show'>;
}

/** Parses an address. Invalid parameters are dropped. */
export const deletedSearchOf = searchOf<DeletedSearch>({ kind: oneOf(deletedKinds, 'show') });
