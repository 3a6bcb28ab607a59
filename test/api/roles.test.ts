import { generateKeyPair, SignJWT } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Example, Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import type { TestCloud } from '../support/cloud.ts';
import { everyday, isExhaustive } from '../support/everyday.ts';
import { target } from '../support/examples.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
const tokens = new Map<string, string>();

beforeAll(async () => {
  cloud = await sharedCloud();
  await cloud.users.ensure('vera', 'another viewer', 'vera@example.org', []);
  for (const name of ['viewer', 'editor', 'admin']) tokens.set(name, await cloud.token(name));
  tokens.set('other viewer', await cloud.token('vera'));
  tokens.set('expired token', await cloud.oidc.mintAccessToken('admin', cloud.clientId, -60));
  await cloud.users.ensure('dora', 'somebody who leaves', 'dora@example.org', ['admin']);
  tokens.set('token of a deleted account', await cloud.token('dora'));
  expect(await cloud.call('DELETE /api/v1/me?confirm=everything', { token: await cloud.token('dora') })).toMatchObject({ status: 200 });
  const { privateKey } = await generateKeyPair('RS256');
  const claims = { sub: 'x', username: 'admin', client_id: cloud.clientId, token_use: 'access', 'cognito:groups': ['admin'] };
  const foreign = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'other' }).setIssuedAt().setExpirationTime('1h');
  tokens.set('token of another issuer', await foreign.setIssuer('https://elsewhere.example').sign(privateKey));
});

const nobody = ['anonymous', 'expired token', 'token of another issuer', 'token of a deleted account'];
const ranks: Readonly<Record<string, number>> = { viewer: 0, editor: 1, admin: 2 };
const needed = { public: 0, user: 0, editor: 1, admin: 2 };

/** The call of an example, with `username` as the named person. */
const spokenBy = (username: string, example: Example): Example =>
  JSON.parse(JSON.stringify(example).replaceAll('"username":"viewer"', `"username":"${username}"`));

async function statusOf(who: string, key: string, example: Example): Promise<number> {
  const token = tokens.get(who);
  const answer = await cloud.call(target(key, example), {
    ...(token ? { token } : { as: 'anonymous' }),
    headers: example.headers,
    body: example.body,
  });
  if (answer.status === 401) expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/);
  return answer.status;
}

/** Every route with each of its keys. */
const all = Object.entries(routes as Readonly<Record<string, Route>>).flatMap(([key, route]) =>
  [key, ...(route.aliases ?? [])].map((one): [string, Route] => [one, route]),
);

/** The strongest role that is refused and the weakest that is allowed; each role where the tests are exhaustive. */
const rolesAt = ({ auth }: Route): string[] =>
  Object.keys(ranks).filter((who) => isExhaustive || [needed[auth] - 1, needed[auth]].includes(Number(ranks[who])));

describe.each(all.map(([key, route], index) => ({ key, route, index })))('$key', ({ key, route, index }) => {
  const example = route.examples.find(({ status }) => status < 400) ?? (route.examples[0] as Example);
  const asksForAnother = JSON.stringify(example).includes('"username":"viewer"');

  test.each(everyday(nobody, 4, index))(`to somebody with %s ${route.auth === 'public' ? 'it is open' : 'it answers 401'}`, async (who) => {
    const status = await statusOf(who, key, who === 'token of a deleted account' ? spokenBy('dora', example) : example);
    if (route.auth === 'public') expect(status).toBeLessThan(300);
    else if (route.openToErased && who === 'token of a deleted account') expect(status).toBe(400);
    else expect(status).toBe(401);
  });

  test.each(rolesAt(route))('answers the %s as their role allows', async (who) => {
    const status = await statusOf(who, key, spokenBy(who, example));
    if (Number(ranks[who]) < needed[route.auth]) expect(status).toBe(403);
    else expect([401, 403, 500]).not.toContain(status);
  });

  if (!asksForAnother) return;
  test('answers 403 to a viewer or editor who names another person, and to an administrator who writes for one', async () => {
    for (const who of ['other viewer', 'editor']) expect(await statusOf(who, key, example)).toBe(403);
    expect((await statusOf('admin', key, example)) === 403).toBe(!key.startsWith('GET'));
  });
});
