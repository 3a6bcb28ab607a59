import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { location, type OidcCloud, startOidc } from './oidc-cloud.ts';

let cloud: OidcCloud;
beforeEach(async () => {
  cloud = await startOidc();
});
afterEach(() => cloud.close());

describe('the local sign-in', () => {
  it('sends a browser back with a code that works once', async () => {
    const { site, browser, signIn, exchange } = cloud;
    const back = await signIn(browser(), 'alice@example.org', 'correct horse');
    expect(location(back)).toMatch(new RegExp(`^${site}/callback\\?code=.+&state=s`));
    expect(await exchange(back)).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'openid email profile' });
    expect((await exchange(back)).error).toBe('invalid_grant');
  });

  it('reports a wrong password on the page, escapes the typed name, and accepts another try', async () => {
    const { browser, signInPage, follow, exchange, verify } = cloud;
    const visit = browser();
    const page = await signInPage(visit);
    const wrong = await visit(page, { username: '"><script>', password: 'no' });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await wrong.text();
    expect(html).toContain('role="alert"');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(html).toContain('autocomplete="current-password"');
    const right = await follow(visit, await visit(page, { username: 'BOB', password: 'battery staple' }));
    const answer = await exchange(right);
    expect(await verify(answer.access_token)).not.toHaveProperty('cognito:groups');
  });

  it('refuses a request without PKCE, an unknown client and another redirect address', async () => {
    const { browser, authorizeUrl } = cloud;
    const refused = await browser()(authorizeUrl({ code_challenge: '', code_challenge_method: '' }));
    expect(location(refused)).toContain('error=invalid_request');
    const wrongs: Record<string, string>[] = [{ client_id: 'other' }, { redirect_uri: 'http://evil.example/callback' }];
    for (const wrong of wrongs) {
      const response = await browser()(authorizeUrl(wrong));
      expect(response.status).toBe(400);
      expect(location(response)).toBe('');
    }
    expect((await browser()('/oidc/interaction/unknown')).status).toBe(400);
  });

  it('keeps users, keys, sessions and refresh tokens across a restart', async () => {
    const { browser, signIn, exchange, verify, restart, tokens, follow, authorizeUrl, folder } = cloud;
    const visit = browser();
    const { refresh_token = '', access_token } = await exchange(await signIn(visit, 'alice', 'correct horse'));
    const before = await verify(access_token);
    await restart();
    const refreshed = await tokens({ grant_type: 'refresh_token', refresh_token });
    expect(await verify(refreshed.access_token)).toMatchObject({ sub: before.sub, username: 'alice', auth_time: before.auth_time });
    expect((await tokens({ grant_type: 'refresh_token', refresh_token })).status).toBe('200');
    expect(await verify(access_token)).toEqual(before);
    expect(location(await follow(visit, await visit(authorizeUrl())))).toContain('/callback?code=');
    for (const file of ['keys.json', 'users.json', 'sessions.json']) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  });

  it('signs out, to a registered address only', async () => {
    const { browser, signIn, site, authorizeUrl } = cloud;
    const visit = browser();
    await signIn(visit, 'alice', 'correct horse');
    const out = (uri: string) => visit(`/oidc/logout?client_id=web&logout_uri=${encodeURIComponent(uri)}`);
    expect((await out('http://evil.example/')).status).toBe(400);
    expect(location(await visit(authorizeUrl()))).toContain('/callback?code=');
    const signedOut = await out(`${site}/`);
    expect([signedOut.status, location(signedOut)]).toEqual([302, `${site}/`]);
    expect(location(await visit(authorizeUrl()))).toContain('/oidc/interaction/');
  });

  it('creates an access token like the tokens of a sign-in', async () => {
    const { oidc, browser, signIn, exchange, verify } = cloud;
    const minted = await verify(await oidc.mintAccessToken('alice', 'web', 60));
    const { access_token } = await exchange(await signIn(browser(), 'alice', 'correct horse'));
    const real = await verify(access_token);
    expect(Object.keys(minted).sort()).toEqual(Object.keys(real).sort());
    expect(minted).toMatchObject({ sub: real.sub, username: 'alice', exp: (minted.iat ?? 0) + 60 });
    await expect(jwtVerify(await oidc.mintAccessToken('bob', 'web'), createLocalJWKSet(oidc.jwks))).resolves.toBeDefined();
    await expect(oidc.mintAccessToken('nobody', 'web')).rejects.toThrow('Unknown user: nobody');
  });

  it('describes itself and prints no warnings', async () => {
    const { site, browser, signIn, exchange } = cloud;
    const warn = vi.spyOn(console, 'warn');
    const info = vi.spyOn(console, 'info');
    const discovery = (await (await fetch(`${site}/oidc/.well-known/openid-configuration`)).json()) as Record<string, unknown>;
    expect(discovery).toMatchObject({
      issuer: `${site}/oidc`,
      authorization_endpoint: `${site}/oidc/oauth2/authorize`,
      jwks_uri: `${site}/oidc/.well-known/jwks.json`,
    });
    await exchange(await signIn(browser(), 'alice', 'correct horse'));
    expect(warn).not.toHaveBeenCalled();
    expect(info).not.toHaveBeenCalled();
  });
});
