import { ErrorResponse, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { type Person, personOf, safeReturn } from './claims.ts';
import { createStore, useStore } from './ui/store.ts';

/** `/config.json`: written by the deployment beside the site. */
export interface SiteConfig {
  readonly issuer: string;
  readonly client_id: string;
  readonly scope: string;
  readonly sign_out: string;
  /** Where the issuer takes refresh tokens back. */
  readonly revoke: string;
  readonly stage: string;
}

let config: SiteConfig;
let manager: UserManager;
let user: User | null = null;
let renewing: Promise<boolean> | null = null;
const person = createStore<Person | null>(null);

/** Reads the site's configuration and the stored session. */
export async function startSession(): Promise<void> {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`/config.json answered ${response.status}`);
  config = await response.json();
  manager = new UserManager({
    authority: config.issuer,
    client_id: config.client_id,
    scope: config.scope,
    redirect_uri: `${location.origin}/signed-in`,
    loadUserInfo: false,
    monitorSession: false,
    // Renewed when a call needs it (accessToken), not by a timer in every tab.
    automaticSilentRenew: false,
    // localStorage, so that a reload or a new tab stays signed in. Either storage is open to a script injected into the
    // page; what keeps such scripts out is the CSP (no inline code, no foreign hosts). Access tokens live for minutes.
    userStore: new WebStorageStateStore({ store: localStorage }),
  });
  adopt(await manager.getUser());
  addEventListener('storage', (event) => {
    if (event.key === null || event.key.includes(`user:${config.issuer}`)) void followOtherTab();
  });
}

/** Signing in as somebody else in another tab, or out, takes this tab along. */
async function followOtherTab() {
  const before = person.get()?.username;
  adopt(await manager.getUser());
  const now = person.get()?.username;
  if (before !== undefined && now !== undefined && now !== before) location.reload();
}

function adopt(next: User | null) {
  const live = next && (!next.expired || next.refresh_token) ? next : null;
  const nextPerson = live ? personOf(live.access_token) : null;
  user = nextPerson ? live : null;
  const before = person.get();
  if (nextPerson?.username !== before?.username || nextPerson?.role !== before?.role) person.set(nextPerson);
}

/** Who is signed in. */
export const currentPerson = person.get;

/** The stage this site belongs to, such as `local`. */
export const currentStage = () => config.stage;

/** Calls `listener` whenever somebody signs in or out. */
export const onSessionChange = person.subscribe;

/** Who is signed in, for pages that only show to people who are. */
export function usePerson(): Person {
  const found = useStore(person);
  // Between signing out and leaving the page nobody is left to show.
  return found ?? { username: '', role: 'viewer' };
}

/** A token that lives for another half minute, renewed if need be. */
export async function accessToken(): Promise<string | null> {
  if (user && (user.expires_in ?? 0) < 30) await renewSession();
  return user?.access_token ?? null;
}

/** Renews the session by its refresh token: once at a time, over all tabs. False if it is over. */
export function renewSession(): Promise<boolean> {
  renewing ??= navigator.locks.request('episodic.renew', renew).finally(() => {
    renewing = null;
  });
  return renewing;
}

async function renew(): Promise<boolean> {
  const stored = await manager.getUser();
  if (stored && stored.access_token !== user?.access_token && (stored.expires_in ?? 0) > 30) {
    adopt(stored);
    return true;
  }
  if (!stored?.refresh_token) return false;
  try {
    const renewed = await manager.signinSilent();
    adopt(renewed);
    return renewed !== null;
  } catch (error) {
    // Refused for good, or merely unreachable: then the session stays and the call itself reports it.
    if (error instanceof ErrorResponse) endSession();
    return false;
  }
}

/** Forgets the session: the API or the issuer does not accept it any more. */
export function endSession(): void {
  void manager.removeUser();
  adopt(null);
}

/** Leaves for the sign-in page of the issuer, to come back to `returnTo`. */
export const signIn = (returnTo: string) => manager.signinRedirect({ state: { returnTo } });

let completing: Promise<string> | null = null;

/** Takes what the issuer sent back to /signed-in; answers the page that was wanted before. */
export function completeSignIn(): Promise<string> {
  completing ??= manager.signinRedirectCallback().then((signedIn) => {
    adopt(signedIn);
    return safeReturn((signedIn.state as { returnTo?: unknown } | undefined)?.returnTo);
  });
  return completing;
}

/** Revokes the refresh token at the issuer, so that a copy is useless. The request survives leaving the page. */
function revokeRefreshToken(): void {
  if (!user?.refresh_token) return;
  const body = new URLSearchParams({ token: user.refresh_token, client_id: config.client_id });
  // The answer is not read, so the issuer need not allow it to other origins. Nothing can be done about a failure.
  fetch(config.revoke, { method: 'POST', body, mode: 'no-cors', keepalive: true }).catch(() => undefined);
}

/** Signs out here and at the issuer, whose metadata need not name an address for it (Cognito's does not). */
export async function signOut(): Promise<void> {
  revokeRefreshToken();
  await manager.removeUser();
  location.assign(config.sign_out);
}
