import { ErrorResponse, type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Feature } from '../../lambda/contract/features.ts';
import { type Person, personOf, safeReturn } from './claims.ts';
import { createStore, useStore } from './ui/store.ts';

/** The content of `/config.json`, which the deployment writes. */
export interface SiteConfig {
  readonly issuer: string;
  readonly client_id: string;
  readonly scope: string;
  /** Address at which the issuer signs people out, if the issuer's metadata lacks it. */
  readonly sign_out?: string;
  /** Address at which the issuer revokes refresh tokens, if the issuer's metadata lacks it. */
  readonly revoke?: string;
  /** The claims of access tokens with name and groups, if they are not Cognito's. */
  readonly username_claim?: string;
  readonly groups_claim?: string;
  readonly stage: string;
  /** Whether schedules start imports on this stage. */
  readonly scheduled_imports: boolean;
  /** Parts of Episodic that this stage does not have. A stage from before this setting has all. */
  readonly switched_off?: readonly Feature[];
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
    // `accessToken` renews the token when a call needs it, so that no tab needs a timer.
    automaticSilentRenew: false,
    // localStorage keeps the person signed in after a reload and in new tabs. An injected script could read either storage; the CSP
    // (no inline code, no foreign hosts) prevents such scripts. Access tokens are valid for minutes.
    userStore: new WebStorageStateStore({ store: localStorage }),
  });
  adopt(await manager.getUser());
  addEventListener('storage', (event) => {
    if (event.key === null || event.key.includes(`user:${config.issuer}`)) void followOtherTab();
  });
}

/** Applies a sign-in or sign-out in another tab to this tab. */
async function followOtherTab() {
  const before = person.get()?.username;
  adopt(await manager.getUser());
  const now = person.get()?.username;
  if (before !== undefined && now !== undefined && now !== before) location.reload();
}

function adopt(next: User | null) {
  const live = next && (!next.expired || next.refresh_token) ? next : null;
  const nextPerson = live
    ? personOf(live.access_token, { name: config.username_claim ?? 'username', groups: config.groups_claim ?? 'cognito:groups' })
    : null;
  user = nextPerson ? live : null;
  const before = person.get();
  if (nextPerson?.username !== before?.username || nextPerson?.role !== before?.role) person.set(nextPerson);
}

/** The signed-in person, or null. */
export const currentPerson = person.get;

/** The stage of this site, such as `local`. */
export const currentStage = () => config.stage;

/** Whether schedules start imports on this stage. */
export const hasSchedules = () => config.scheduled_imports;

/** Whether this stage has a part of Episodic. Undefined is a part that every stage has. */
export const isAvailable = (feature: Feature | undefined): boolean => !feature || !config.switched_off?.includes(feature);

/** Calls `listener` after each sign-in and sign-out. */
export const onSessionChange = person.subscribe;

/** The signed-in person, for pages that require a sign-in. */
export function usePerson(): Person {
  const found = useStore(person);
  // After a sign-out, the page is still rendered for a moment.
  return found ?? { username: '', role: 'viewer' };
}

/** An access token that is valid for at least 30 seconds. Renews the session if necessary. */
export async function accessToken(): Promise<string | null> {
  if (user && (user.expires_in ?? 0) < 30) await renewSession();
  return user?.access_token ?? null;
}

/** Renews the session with its refresh token, once at a time across all tabs. @returns false if the session has ended. */
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
    // An error response ends the session. If the issuer is unreachable, the session stays and the call reports the error.
    if (error instanceof ErrorResponse) endSession();
    return false;
  }
}

/** Removes the session after the API or the issuer refused it. */
export function endSession(): void {
  void manager.removeUser();
  adopt(null);
}

/** Opens the sign-in page of the issuer, which returns to `returnTo`. */
export const signIn = (returnTo: string) => manager.signinRedirect({ state: { returnTo } });

let completing: Promise<string> | null = null;

/** Completes the sign-in with the issuer's answer to /signed-in. @returns the page to open. */
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
  if (!config.revoke) return void manager.revokeTokens(['refresh_token']).catch(() => undefined);
  const body = new URLSearchParams({ token: user.refresh_token, client_id: config.client_id });
  // The answer is not read, so the issuer does not need to allow CORS. A failure has no remedy.
  fetch(config.revoke, { method: 'POST', body, mode: 'no-cors', keepalive: true }).catch(() => undefined);
}

/** Signs out here and at the issuer. For Cognito, the address is in the configuration, because its metadata lacks it. */
export async function signOut(): Promise<void> {
  revokeRefreshToken();
  if (!config.sign_out) return manager.signoutRedirect({ post_logout_redirect_uri: `${location.origin}/` });
  await manager.removeUser();
  location.assign(config.sign_out);
}
