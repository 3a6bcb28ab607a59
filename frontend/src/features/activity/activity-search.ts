import { kindNames, type ResourceType } from '../../queries/activity.ts';
import { isoDay, oneOf, searchOf } from '../../ui/search-params.ts';

/** Which changes are listed, as the address says it. Days are those of the reader, both included. */
export interface ActivitySearch {
  readonly username?: string;
  readonly kind?: ResourceType;
  readonly action?: Action;
  readonly from?: string;
  readonly to?: string;
}

/** The actions of the trail, in words. */
export const actionNames = { create: 'Added', edit: 'Changed', delete: 'Deleted', restore: 'Restored', merge: 'Merged' } as const;

export type Action = keyof typeof actionNames;

/** A user name as people may type it. */
export const typedUsername = (text: string): string => text.replace(/\s/g, '').toLowerCase().slice(0, 128);

/** Parses an address. Invalid parameters are dropped. */
export const activitySearchOf = searchOf<ActivitySearch>({
  username: (value) => (typeof value === 'string' && typedUsername(value)) || undefined,
  kind: oneOf(kindNames),
  action: oneOf(actionNames),
  from: isoDay,
  to: isoDay,
});
