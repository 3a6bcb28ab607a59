import { queryOptions } from '@tanstack/react-query';
import type { CallOf } from '../../../lambda/contract/client.ts';
import { call } from '../api.ts';
import { adoptPreferences, preferencesAge } from '../preferences.ts';
import { currentPerson } from '../session.ts';
import { queryClient } from './client.ts';

/** The profile of the signed-in person. */
export const meQuery = (username: string) =>
  queryOptions({
    queryKey: ['me', username],
    queryFn: async ({ signal }) => {
      const me = (await call('GET /api/v1/me', { signal })).body;
      adoptPreferences(me);
      return me;
    },
  });

/** Saves changes of the profile, and applies the new preferences to the site. */
export async function saveProfile(changes: NonNullable<CallOf<'PATCH /api/v1/me'>['body']>): Promise<void> {
  adoptPreferences((await call('PATCH /api/v1/me', { body: changes })).body);
  await queryClient.invalidateQueries({ queryKey: ['me'], refetchType: 'none' });
}

const hour = 3_600_000;

/** Reads the signed-in person's preferences if this device has none, or last read them over an hour ago. Errors are ignored. */
export async function refreshPreferences(): Promise<void> {
  const person = currentPerson();
  if (person && preferencesAge(Date.now()) > hour) await queryClient.prefetchQuery({ ...meQuery(person.username), retry: false });
}
