import { createHash, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createLocalJWKSet, createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Oidc } from '../../lib/local/oidc.ts';
import { createOidc } from '../../lib/local/oidc.ts';
import { temporaryFolder } from './cloud.ts';

let place: Awaited<ReturnType<typeof temporaryFolder>>;
let handler: (request: IncomingMessage, response: ServerResponse) => void;
let site: string;
let oidc: Oidc;
const server = () => createServer((request, response) => handler(request, response));
let http: ReturnType<typeof server>;

async function start(): Promise<void> {
  const client = {
    clientId: 'web',
    redirectUris: [`${site}/callback`],
    postLogoutRedirectUris: [`${site}/`],
    scopes: ['openid', 'email', 'profile'],
  };
  oidc = await createOidc({ folder: place.folder, issuer: `${site}/oidc`, clients: [client] });
  handler = oidc.handler;
  await oidc.ensureUser({ username: 'Alice', password: 'correct horse', email: 'Alice@Example.org', groups: ['admin', 'editor'] });
  await oidc.ensureUser({ username: 'bob', password: 'battery staple', email: 'bob@example.org', groups: [] });
}

beforeEach(async () => {
  place = await temporaryFolder();
  http = server();
  await new Promise<void>((resolve) => http.listen(0, 'localhost', resolve));
  site = `http://localhost:${(http.address() as AddressInfo).port}`;
  await start();
});
afterEach(async () => {
  http.closeAllConnections();
  http.close();
  await place.remove();
});

/** A browser that keeps cookies and does not follow redirects on its own. */
function browser() {
  const jar = new Map<string, string>();
  return async (url: string, form?: Record<string, string>): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const response = await fetch(new URL(url, site), { redirect: 'manual', headers: { cookie }, ...body });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return response;
  };
}
type Visit = ReturnType<typeof browser>;

const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');
const authorizeUrl = (rest: Record<string, string> = {}) => {
  const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
  const query = {
    client_id: 'web',
    response_type: 'code',
    redirect_uri: `${site}/callback`,
    scope: 'openid email profile',
    state: 's',
    ...pkce,
    ...rest,
  };
  return `${site}/oidc/oauth2/authorize?${new URLSearchParams(query)}`;
};
const location = (response: Response) => response.headers.get('location') ?? '';

async function follow(visit: Visit, response: Response): Promise<Response> {
  let current = response;
  while (location(current).includes('/oidc/')) current = await visit(location(current));
  return current;
}

async function signIn(visit: Visit, username: string, password: string): Promise<Response> {
  const form = await visit(authorizeUrl());
  const page = location(form);
  expect(page).toContain('/oidc/interaction/');
  expect((await visit(page)).status).toBe(200);
  return follow(visit, await visit(page, { username, password }));
}

async function tokens(form: Record<string, string>): Promise<Record<string, string>> {
  const response = await fetch(`${site}/oidc/oauth2/token`, { method: 'POST', body: new URLSearchParams({ client_id: 'web', ...form }) });
  return { status: `${response.status}`, ...((await response.json()) as object) };
}

const exchange = (callback: string) => {
  const code = new URL(callback).searchParams.get('code') ?? '';
  return tokens({ grant_type: 'authorization_code', code, redirect_uri: `${site}/callback`, code_verifier: verifier });
};
const verify = async (token = '') => {
  const keys = createRemoteJWKSet(new URL(`${site}/oidc/.well-known/jwks.json`));
  return (await jwtVerify(token, keys, { issuer: `${site}/oidc` })).payload;
};

describe('the local sign-in', () => {
  it('gives tokens with the claims of Cognito for code and PKCE', async () => {
    const callback = location(await signIn(browser(), 'alice@example.org', 'correct horse'));
    expect(callback).toMatch(new RegExp(`^${site}/callback\\?code=.+&state=s`));
    const answer = await exchange(callback);
    expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'openid email profile' });
    const access = await verify(answer.access_token);
    expect(access).toEqual({
      sub: expect.stringMatching(/^[\da-f-]{36}$/),
      iss: `${site}/oidc`,
      client_id: 'web',
      token_use: 'access',
      scope: 'openid email profile',
      username: 'alice',
      'cognito:groups': ['admin', 'editor'],
      exp: (access.iat ?? 0) + 3600,
      iat: expect.any(Number),
      auth_time: expect.any(Number),
      jti: expect.any(String),
      version: 2,
    });
    const id = await verify(answer.id_token);
    expect(id).toMatchObject({ sub: access.sub, aud: 'web', token_use: 'id', 'cognito:username': 'alice', email: 'alice@example.org' });
    expect(id['cognito:groups']).toEqual(['admin', 'editor']);
    expect((await exchange(callback)).error).toBe('invalid_grant');
  });

  it('shows a wrong password on the page, escapes what was typed and lets one try again', async () => {
    const visit = browser();
    const page = location(await visit(authorizeUrl()));
    const wrong = await visit(page, { username: '"><script>', password: 'no' });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = await wrong.text();
    expect(html).toContain('role="alert"');
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(html).toContain('autocomplete="current-password"');
    const right = await follow(visit, await visit(page, { username: 'BOB', password: 'battery staple' }));
    expect(location(right)).toContain('/callback?code=');
    const answer = await exchange(location(right));
    expect(await verify(answer.access_token)).not.toHaveProperty('cognito:groups');
  });

  it('refuses a request without PKCE, an unknown client and another redirect address', async () => {
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
    const visit = browser();
    const { refresh_token = '', access_token } = await exchange(location(await signIn(visit, 'alice', 'correct horse')));
    const before = await verify(access_token);
    await oidc.close();
    await start();
    const refreshed = await tokens({ grant_type: 'refresh_token', refresh_token });
    expect(await verify(refreshed.access_token)).toMatchObject({ sub: before.sub, username: 'alice', auth_time: before.auth_time });
    expect((await tokens({ grant_type: 'refresh_token', refresh_token })).status).toBe('200');
    expect(await verify(access_token)).toEqual(before);
    expect(location(await follow(visit, await visit(authorizeUrl())))).toContain('/callback?code=');
    for (const file of ['keys.json', 'users.json', 'sessions.json']) expect(statSync(join(place.folder, file)).mode & 0o777).toBe(0o600);
  });

  it('signs out, to a registered address only', async () => {
    const visit = browser();
    await signIn(visit, 'alice', 'correct horse');
    const out = (uri: string) => visit(`/oidc/logout?client_id=web&logout_uri=${encodeURIComponent(uri)}`);
    expect((await out('http://evil.example/')).status).toBe(400);
    expect(location(await visit(authorizeUrl()))).toContain('/callback?code=');
    const signedOut = await out(`${site}/`);
    expect([signedOut.status, location(signedOut)]).toEqual([302, `${site}/`]);
    expect(location(await visit(authorizeUrl()))).toContain('/oidc/interaction/');
  });

  it('mints an access token like the ones of a sign-in', async () => {
    const minted = await verify(await oidc.mintAccessToken('alice', 'web', 60));
    const { access_token } = await exchange(location(await signIn(browser(), 'alice', 'correct horse')));
    const real = await verify(access_token);
    expect(Object.keys(minted).sort()).toEqual(Object.keys(real).sort());
    expect(minted).toMatchObject({ sub: real.sub, username: 'alice', exp: (minted.iat ?? 0) + 60 });
    await expect(jwtVerify(await oidc.mintAccessToken('bob', 'web'), createLocalJWKSet(oidc.jwks))).resolves.toBeDefined();
    await expect(oidc.mintAccessToken('nobody', 'web')).rejects.toThrow('There is no user nobody.');
  });

  it('describes itself and prints no warnings', async () => {
    const warn = vi.spyOn(console, 'warn');
    const info = vi.spyOn(console, 'info');
    const discovery = (await (await fetch(`${site}/oidc/.well-known/openid-configuration`)).json()) as Record<string, unknown>;
    expect(discovery).toMatchObject({
      issuer: `${site}/oidc`,
      authorization_endpoint: `${site}/oidc/oauth2/authorize`,
      jwks_uri: `${site}/oidc/.well-known/jwks.json`,
    });
    await exchange(location(await signIn(browser(), 'alice', 'correct horse')));
    expect(warn).not.toHaveBeenCalled();
    expect(info).not.toHaveBeenCalled();
  });
});
