import { type DeletedKind, deletedKinds } from '../../queries/deleted.ts';

/** Of which kind deleted things are listed, as the address says it: shows unless it says otherwise. */
export interface DeletedSearch {
  readonly kind?: Exclude<DeletedKind, 'show'>;
}

/** Reads an address; what makes no sense in it is left out. */
export function deletedSearchOf({ kind }: Record<string, unknown>): DeletedSearch {
  const isKind = typeof kind === 'string' && kind !== 'show' && Object.hasOwn(deletedKinds, kind);
  return isKind ? { kind: kind as Exclude<DeletedKind, 'show'> } : {};
}
