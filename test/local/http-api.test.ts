import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpApi } from './http-cloud.ts';

const issuer = 'http://localhost/oidc';
const day = 24 * 3600;
const now = () => Math.floor(Date.now() / 1000);
const megabyte = 1024 * 1024;

let api: Awaited<ReturnType<typeof startHttpApi>>;
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let others: Awaited<ReturnType<typeof generateKeyPair>>;

beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  others = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'known', alg: 'RS256', use: 'sig' };
  api = await startHttpApi(() => ({ keys: [jwk] }));
  const authorizer = { issuer, audience: ['web'] };
  api.define('GET /me', 'return { statusCode: 200, body: JSON.stringify(event.requestContext.authorizer.jwt) };', { authorizer });
  api.define('POST /size', 'return { statusCode: 200, body: String(event.body.length) };');
  api.define('GET /large', "return { statusCode: 200, body: 'x'.repeat(Number(event.queryStringParameters.size)) };");
  api.define('GET /broken', "throw new Error('a secret of the function');");
  api.define('GET /slow', 'await new Promise((resolve) => setTimeout(resolve, 5000));', { timeout: 0.3 });
  api.define('GET /gone', 'process.exit(1);');
});
afterAll(() => api.close());

interface Token {
  readonly claims?: JWTPayload;
  readonly kid?: string | undefined;
  readonly key?: CryptoKey;
}

/** An access token like Cognito's, with changed claims. A claim that is undefined is omitted. */
async function token({ claims = {}, key = keys.privateKey, ...header }: Token = {}): Promise<string> {
  const usual = { iss: issuer, client_id: 'web', token_use: 'access', sub: 's', 'cognito:groups': ['admin', 'editor'] };
  const kid = 'kid' in header ? header.kid : 'known';
  return new SignJWT({ ...usual, iat: now(), exp: now() + day, ...claims })
    .setProtectedHeader({ alg: 'RS256', ...(kid && { kid }) })
    .sign(key);
}
const me = async (authorization: string) => api.send('/me', { headers: ['authorization', authorization] });

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
describe('the JWT authorizer', () => {
  it('passes on claims as strings, lists as `[a b]`, and accepts a token with or without Bearer', async () => {
    const iat = now();
    const good = await token({ claims: { iat, exp: iat + day, version: 2, email_verified: true } });
    for (const authorization of [`Bearer ${good}`, `bearer ${good}`, good]) {
      expect((await me(authorization)).json()).toEqual({
        claims: {
          iss: issuer,
          client_id: 'web',
          token_use: 'access',
          sub: 's',
          'cognito:groups': '[admin editor]',
          iat: `${iat}`,
          exp: `${iat + day}`,
          version: '2',
          email_verified: 'true',
        },
        scopes: null,
      });
    }
  });

  it('checks client_id only without aud, and does not check token_use, which is the function’s task', async () => {
    expect((await me(await token({ claims: { client_id: undefined, aud: 'web', token_use: 'id' } }))).status).toBe(200);
    expect((await me(await token({ claims: { client_id: 'other', aud: ['x', 'web'] } }))).status).toBe(200);
    expect((await me(await token({ claims: { client_id: 'web', aud: 'other' } }))).status).toBe(401);
  });

  const refused: [string, () => Promise<string>][] = [
    ['nothing', async () => ''],
    ['no token', async () => 'Bearer nonsense'],
    ['a token that has run out', () => token({ claims: { exp: now() - 1 } })],
    ['a token without an end', () => token({ claims: { exp: undefined } })],
    ['a token of the future', () => token({ claims: { iat: now() + 60 } })],
    ['a token that is not yet good', () => token({ claims: { nbf: now() + 60 } })],
    ['another issuer', () => token({ claims: { iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_other' } })],
    ['another client', () => token({ claims: { client_id: 'other' } })],
    ['no client at all', () => token({ claims: { client_id: undefined } })],
    ['an unknown key', () => token({ kid: 'unknown' })],
    ['no key id', () => token({ kid: undefined })],
    ['another key under a known id', () => token({ key: others.privateKey })],
    ['changed claims', async () => (await token()).replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"x"}').toString('base64url')}.`)],
    ['a signature cut off', async () => (await token()).replace(/[^.]+$/, '')],
    [
      'alg none',
      async () => {
        const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
        return `${part({ alg: 'none', kid: 'known' })}.${part({ iss: issuer, client_id: 'web', exp: now() + day })}.`;
      },
    ],
  ];
  it.each(refused)('refuses %s', async (_name, make) => {
    const { status, json } = await me(await make());
    expect([status, json()]).toEqual([401, { message: 'Unauthorized' }]);
  });
});

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html and …/lambda/latest/dg/gettingstarted-limits.html */
describe('limits and failures', () => {
  const upload = (bytes: number) => api.send('/size', { method: 'POST', headers: ['content-type', 'text/plain'], body: 'x'.repeat(bytes) });

  it('a request can have 10 MB for the gateway and 6 MB for the function', async () => {
    expect((await upload(5 * megabyte)).bytes.toString()).toBe(`${5 * megabyte}`);
    for (const bytes of [6 * megabyte + 1, 10 * megabyte + 1]) {
      const { status, json } = await upload(bytes);
      expect([status, json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    }
  });

  it('an answer can have 6 MB', async () => {
    expect((await api.send(`/large?size=${5 * megabyte}`)).bytes).toHaveLength(5 * megabyte);
    expect((await api.send(`/large?size=${6 * megabyte + 1}`)).status).toBe(500);
  });

  it.each(['/broken', '/slow', '/gone'])('a function that fails, here %s, is a 500 without details', async (path) => {
    const { status, json } = await api.send(path);
    expect([status, json()]).toEqual([500, { message: 'Internal Server Error' }]);
  });

  it('an unknown path or method is a 404, before the caller is checked', async () => {
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['DELETE', '/me'],
      ['GET', '/me/'],
    ]) {
      const { status, json } = await api.send(path as string, { method: method as string });
      expect([status, json()]).toEqual([404, { message: 'Not Found' }]);
    }
  });
});
