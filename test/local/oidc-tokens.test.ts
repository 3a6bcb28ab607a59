import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OidcCloud, startOidc } from './oidc-cloud.ts';

let cloud: OidcCloud;
beforeEach(async () => {
  cloud = await startOidc();
});
afterEach(() => cloud.close());

const uuid = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
const signedIn = async () => cloud.exchange(await cloud.signIn(cloud.browser(), 'alice', 'correct horse'));
const headerOf = (token = '') => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Record<string, string>;

/**
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html and
 * …-using-the-id-token.html document the claims and their JSON types. Cognito's `event_id`, `origin_jti`, `device_key` and `at_hash` are
 * not supported, because we do not read them.
 */
describe('the claims, with their types', () => {
  it('of an access token', async () => {
    const { access_token } = await signedIn();
    const claims = await cloud.verify(access_token);
    expect(claims).toEqual({
      sub: uuid,
      iss: `${cloud.site}/oidc`,
      client_id: 'web',
      token_use: 'access',
      scope: 'openid email profile',
      username: 'alice',
      'cognito:groups': ['admin', 'editor'],
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      exp: (claims.iat ?? 0) + 3600,
      jti: expect.any(String),
      version: 2,
    });
    expect(headerOf(access_token)).toMatchObject({ alg: 'RS256', kid: expect.any(String) });
  });

  it('of an ID token', async () => {
    const { id_token, access_token } = await signedIn();
    const claims = await cloud.verify(id_token);
    expect(claims).toEqual({
      sub: (await cloud.verify(access_token)).sub,
      iss: `${cloud.site}/oidc`,
      aud: 'web',
      token_use: 'id',
      'cognito:username': 'alice',
      'cognito:groups': ['admin', 'editor'],
      email: 'alice@example.org',
      email_verified: true,
      auth_time: expect.any(Number),
      iat: expect.any(Number),
      exp: (claims.iat ?? 0) + 1800,
      jti: expect.any(String),
    });
  });
});

describe('a refresh token', () => {
  const refresh = (refresh_token = '') => cloud.tokens({ grant_type: 'refresh_token', refresh_token });

  it('gives new access and ID tokens and stays valid, because Cognito does not rotate by default', async () => {
    const first = await signedIn();
    const second = await refresh(first.refresh_token);
    expect(second).toMatchObject({ status: '200', access_token: expect.any(String), id_token: expect.any(String) });
    expect(second.access_token).not.toBe(first.access_token);
    expect((await refresh(first.refresh_token)).status).toBe('200');
  });

  it('does not work for another client, when invented, or after it was revoked', async () => {
    const { refresh_token = '' } = await signedIn();
    expect(await cloud.tokens({ client_id: 'other', grant_type: 'refresh_token', refresh_token })).toMatchObject({
      error: 'invalid_client',
    });
    expect(await refresh('invented')).toMatchObject({ status: '400', error: 'invalid_grant' });
    const discovery = (await (await fetch(`${cloud.site}/oidc/.well-known/openid-configuration`)).json()) as {
      revocation_endpoint: string;
    };
    expect(discovery.revocation_endpoint).toBe(`${cloud.site}/oidc/oauth2/revoke`);
    const body = new URLSearchParams({ token: refresh_token, client_id: 'web' });
    expect((await fetch(discovery.revocation_endpoint, { method: 'POST', body })).status).toBe(200);
    expect(await refresh(refresh_token)).toMatchObject({ status: '400', error: 'invalid_grant' });
  });

  it('gives current claims, such as groups that changed since the sign-in', async () => {
    const { refresh_token } = await signedIn();
    await cloud.users.ensure('alice', '', 'alice@example.org', ['editor']);
    const { access_token } = await refresh(refresh_token);
    expect((await cloud.verify(access_token))['cognito:groups']).toEqual(['editor']);
  });
});
