import { signOut } from './session.ts';

/** Remembers in this tab, across the visit to the issuer, that the account was deleted. */
const storageKey = 'episodic.farewell';

/** Whether the last account of this tab was deleted. */
export const isFarewell = (): boolean => sessionStorage.getItem(storageKey) !== null;

/** Forgets the deleted account. */
export const endFarewell = (): void => sessionStorage.removeItem(storageKey);

/** Removes a deleted account's data from this device and signs out. */
export async function leaveForGood(username: string): Promise<void> {
  const own = (key: string) => key === 'episodic.preferences' || (key.startsWith('episodic.') && key.endsWith(`.${username}`));
  for (const key of Object.keys(localStorage).filter(own)) localStorage.removeItem(key);
  sessionStorage.setItem(storageKey, 'yes');
  await signOut();
}
