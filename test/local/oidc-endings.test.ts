import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tokenLifetimes } from '../../lib/local/user-pool-settings.ts';
import { location, type OidcCloud, startOidc } from './oidc-cloud.ts';

let cloud: OidcCloud;
beforeEach(async () => {
  cloud = await startOidc();
});
afterEach(async () => {
  vi.useRealTimers();
  await cloud.close();
});

const day = 24 * 3600;
const refresh = (refresh_token = '') => cloud.tokens({ grant_type: 'refresh_token', refresh_token });

/** Moves the clock of this process forward. Other processes keep theirs. */
const later = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });

describe('a deleted account', () => {
  const endings: [string, () => Promise<unknown>][] = [
    ['just now', async () => undefined],
    ['before a restart', () => cloud.restart()],
  ];

  it.each(endings)('%s, its sessions, codes, tokens and sign-ins get a proper refusal', async (_when, afterwards) => {
    const { browser, signIn, exchange, authorizeUrl, users, site } = cloud;
    const user = await users.signUp({ username: 'ann', email: 'ann@example.org', password: 'Ann-is-here-1' });
    const code = /\d{6}/.exec(cloud.mailbox.mails[0]?.body ?? '')?.[0] ?? '';
    users.confirmSignUp('ann', code);
    const visit = browser();
    const { refresh_token } = await exchange(await signIn(visit, 'ann', 'Ann-is-here-1'));
    const unused = await visit(authorizeUrl());
    expect(location(unused)).toContain('/callback?code=');
    expect((await refresh(refresh_token)).status).toBe('200');

    users.remove(user.sub);
    await afterwards();
    const ways: Record<string, string>[] = [{}, { prompt: 'login' }];
    for (const asked of ways) {
      const answer = await visit(authorizeUrl(asked));
      expect([answer.status, location(answer)]).toEqual([303, expect.stringContaining('/oidc/interaction/')]);
      expect(await (await visit(location(answer))).text()).toContain('Sign in to your library');
    }
    expect(location(await visit(authorizeUrl({ prompt: 'none' })))).toContain('error=login_required');
    expect(await refresh(refresh_token)).toMatchObject({ status: '400', error: 'invalid_grant' });
    expect(await exchange(unused)).toMatchObject({ status: '400', error: 'invalid_grant' });
    expect((await signIn(visit, 'ann', 'Ann-is-here-1')).status).toBe(401);
    const other = await signIn(visit, 'bob', 'battery staple');
    expect(location(other)).toContain('/callback?code=');
    expect((await visit(`/oidc/logout?client_id=web&logout_uri=${encodeURIComponent(`${site}/`)}`)).status).toBe(302);
  });
});

describe('a refresh token', () => {
  it('outlives its session, for the lifetime in the app client', async () => {
    const { browser, signIn, exchange, authorizeUrl } = cloud;
    const visit = browser();
    const { refresh_token } = await exchange(await signIn(visit, 'alice', 'correct horse'));
    later(2 * 3600);
    expect(location(await visit(authorizeUrl()))).toContain('/oidc/interaction/');
    expect((await refresh(refresh_token)).status).toBe('200');
    await cloud.restart();
    later(29 * day);
    expect((await refresh(refresh_token)).status).toBe('200');
    later(day);
    expect(await refresh(refresh_token)).toMatchObject({ status: '400', error: 'invalid_grant' });
  });

  it('from the end of a session is valid as long as one from its start', async () => {
    const { browser, signIn, exchange, authorizeUrl, follow } = cloud;
    const visit = browser();
    await signIn(visit, 'alice', 'correct horse');
    later(3000);
    const { refresh_token } = await exchange(await follow(visit, await visit(authorizeUrl())));
    later(30 * day - 10);
    expect((await refresh(refresh_token)).status).toBe('200');
  });

  it('does not work after it was revoked, but the person’s other tokens do', async () => {
    const { browser, signIn, exchange, site } = cloud;
    const here = await exchange(await signIn(browser(), 'alice', 'correct horse'));
    const elsewhere = await exchange(await signIn(browser(), 'alice', 'correct horse'));
    const body = new URLSearchParams({ token: here.refresh_token ?? '', client_id: 'web' });
    expect((await fetch(`${site}/oidc/oauth2/revoke`, { method: 'POST', body })).status).toBe(200);
    expect(await refresh(here.refresh_token)).toMatchObject({ error: 'invalid_grant' });
    expect((await refresh(elsewhere.refresh_token)).status).toBe('200');
  });
});

it('tokens have the lifetimes of the template, in its units', () => {
  const units = { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' };
  const template = { AccessTokenValidity: 5, IdTokenValidity: 2, RefreshTokenValidity: 7, TokenValidityUnits: units };
  expect(tokenLifetimes(template)).toEqual({ access: 300, id: 7200, refresh: 7 * day });
  for (const missing of Object.keys(template)) {
    expect(() => tokenLifetimes({ ...template, [missing]: undefined })).toThrow('must set the lifetime of each of its tokens');
  }
});
