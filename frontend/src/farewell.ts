import { signOut } from './session.ts';

/** Says over the way to the issuer and back that the account is gone; for this tab only. */
const storageKey = 'episodic.farewell';

/** Whether the account of whoever was signed in here last was deleted. */
export const isFarewell = (): boolean => sessionStorage.getItem(storageKey) !== null;

/** That was then: somebody else is here, or may come. */
export const endFarewell = (): void => sessionStorage.removeItem(storageKey);

/** Forgets on this device what belongs to somebody whose account was deleted, and signs them out. */
export async function leaveForGood(username: string): Promise<void> {
  const own = (key: string) => key === 'episodic.preferences' || (key.startsWith('episodic.') && key.endsWith(`.${username}`));
  for (const key of Object.keys(localStorage).filter(own)) localStorage.removeItem(key);
  sessionStorage.setItem(storageKey, 'yes');
  await signOut();
}
