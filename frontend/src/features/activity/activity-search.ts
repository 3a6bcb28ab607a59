import { kindNames, type ResourceType } from '../../queries/activity.ts';
import { isDay } from '../../ui/address.ts';

/** The filters in the address. Days are in the reader's time zone, and both are included. */
export interface ActivitySearch {
  readonly username?: string;
  readonly kind?: ResourceType;
  readonly action?: Action;
  readonly from?: string;
  readonly to?: string;
}

/** The names of the actions. */
export const actionNames = { create: 'Added', edit: 'Changed', delete: 'Deleted', restore: 'Restored', merge: 'Merged' } as const;

export type Action = keyof typeof actionNames;

/** The form of a user name. */
export const typedUsername = (text: string): string => text.replace(/\s/g, '').toLowerCase().slice(0, 128);

/** Parses an address. Invalid parameters are dropped. */
export function activitySearchOf({ username, kind, action, from, to }: Record<string, unknown>): ActivitySearch {
  const name = typeof username === 'string' ? typedUsername(username) : '';
  return {
    ...(name !== '' && { username: name }),
    ...(typeof kind === 'string' && kind in kindNames && { kind: kind as ResourceType }),
    ...(typeof action === 'string' && Object.hasOwn(actionNames, action) && { action: action as Action }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  };
}
