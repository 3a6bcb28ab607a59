import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JSONWebKeySet, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimsOf, stageConfig } from '../../lib/config.ts';
import { StageTemplates } from '../support/templates.ts';
import { startHttpApi } from './http-cloud.ts';

/* An issuer of the operator's own, on the loopback address: the API takes its tokens, and functions read its claims. */

let server: ReturnType<typeof createServer>;
let issuer: string;
let keys: JSONWebKeySet = { keys: [] };
let api: Awaited<ReturnType<typeof startHttpApi>>;
const pair = await generateKeyPair('RS256');
const options = { oidcIssuer: 'https://login.example.org', oidcClientId: 'page', oidcGroupsClaim: 'roles' };

/** A token of the issuer, with the claims of Keycloak and of others like it. */
const token = (claims: object, { from = issuer, by = pair.privateKey } = {}) =>
  new SignJWT({ preferred_username: 'Vera', aud: 'page', roles: ['editor', 'tv'], ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'own' })
    .setSubject('f3b1')
    .setIssuer(from)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(by);

const ask = async (bearer: string) => api.send('/who', { headers: ['authorization', `Bearer ${bearer}`] });

beforeAll(async () => {
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' };
  server = createServer((request, response) => {
    const found = request.url === '/jwks' ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { jwks_uri } = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as { jwks_uri: string };
  keys = (await (await fetch(jwks_uri)).json()) as JSONWebKeySet;
  api = await startHttpApi(() => keys);
  const [authorizer] = new StageTemplates('dev', options).resources('AWS::ApiGatewayV2::Authorizer');
  const caller = join(import.meta.dirname, '../../lambda/platform/http/caller.ts');
  api.define(
    'GET /who',
    `const { callerOf } = await import('${caller}'); return { statusCode: 200, body: JSON.stringify(callerOf(event) ?? null) };`,
    {
      timeout: 30,
      authorizer: { issuer, audience: authorizer?.Properties.JwtConfiguration.Audience },
      environment: { ...claimsOf(stageConfig('dev', options)) },
    },
  );
});
afterAll(async () => {
  await api?.close();
  server?.close();
});

test('a person with the issuer’s claims is known by name, and has the role of the groups', async () => {
  const answer = await ask(await token({}));
  expect([answer.status, answer.json()]).toEqual([200, { sub: 'f3b1', username: 'vera', role: 'editor' }]);
  expect((await ask(await token({ roles: ['tv'] }))).json()).toMatchObject({ role: 'viewer' });
});

test('a group in Cognito’s claim gives no role, and a token without the name names nobody', async () => {
  expect((await ask(await token({ roles: [], 'cognito:groups': ['admin'] }))).json()).toMatchObject({ role: 'viewer' });
  expect((await ask(await token({ preferred_username: undefined, username: 'admin' }))).json()).toBeNull();
});

test('tokens for another audience, from another issuer and of another key are refused', async () => {
  const other = await generateKeyPair('RS256');
  for (const wrong of [
    await token({ aud: 'other' }),
    await token({}, { from: `${issuer}/other` }),
    await token({}, { by: other.privateKey }),
  ])
    expect((await ask(wrong)).status).toBe(401);
});
