import { type DeletedKind, deletedKinds } from '../../queries/deleted.ts';

/** The kind of deleted resources in the address. The default is shows. */
export interface DeletedSearch {
  readonly kind?: Exclude<DeletedKind, 'show'>;
}

/** Parses an address. Invalid parameters are dropped. */
export function deletedSearchOf({ kind }: Record<string, unknown>): DeletedSearch {
  const isKind = typeof kind === 'string' && kind !== 'show' && Object.hasOwn(deletedKinds, kind);
  return isKind ? { kind: kind as Exclude<DeletedKind, 'show'> } : {};
}
