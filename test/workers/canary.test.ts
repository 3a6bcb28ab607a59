import { afterEach, beforeAll, expect, test } from 'vitest';
import { drill } from '../support/alarm-drill.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let tools: ReturnType<typeof drill>;
beforeAll(async () => {
  cloud = await sharedCloud();
  tools = drill(cloud);
});
afterEach(() => cloud.interfere());

const run = (name: string) => cloud.host.invoke(tools.functionNamed(name), {});
/** Calls of the database so far. */
const statements = () =>
  cloud
    .usage()
    .filter(({ action }) => action.startsWith('rds-data:'))
    .reduce((sum, { count }) => sum + count, 0);

test('the canaries ask, sign in, write and read, and never call the database', async () => {
  const before = statements();
  for (const name of ['canary-health', 'canary-write', 'canary-write']) expect(await run(name)).toEqual({ payload: null });
  expect(statements()).toBe(before);
});

test('the functions that the canaries call have no permission to reach the database', () => {
  for (const name of ['get-health', 'update-me', 'get-me', 'list-library', 'canary-health', 'canary-write', 'prepare-canary']) {
    const actions = (cloud.granted().get(tools.roleOf(name)) ?? []).flatMap(({ Action = [] }) => Action);
    expect([name, actions.length > 0, actions.filter((action) => action.startsWith('rds-data:'))]).toEqual([name, true, []]);
  }
});

test('a health that takes longer than five seconds is a failure', async () => {
  let answered = () => {};
  const isOver = new Promise<undefined>((resolve) => {
    answered = () => resolve(undefined);
  });
  const role = tools.roleOf('get-health');
  cloud.interfere((call) => (call.role === role ? isOver : undefined));
  expect(await run('canary-health')).toMatchObject({ errorType: 'TimeoutError' });
  answered();
});

test('a profile that was not stored is a failure', async () => {
  const role = tools.roleOf('update-me');
  cloud.interfere((call) => (call.role === role ? 'reset-before' : undefined));
  expect(await run('canary-write')).toMatchObject({ errorMessage: expect.stringMatching(/^PATCH \/api\/v1\/me answered 5\d\d$/) });
});

test('preparing again keeps the account, and only a client for passwords lets programs sign in', async () => {
  const secret = cloud.host.definition(tools.functionNamed('canary-write')).environment;
  expect(await run('prepare-canary')).toEqual({ payload: null });
  expect(await run('canary-write')).toEqual({ payload: null });
  const initiate = (ClientId: string | undefined, PASSWORD: string) =>
    fetch(cloud.awsUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth' },
      body: JSON.stringify({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'viewer', PASSWORD } }),
    }).then(async (answer) => [answer.status, ((await answer.json()) as { __type: string }).__type.split('#').at(-1)]);
  expect(await initiate(secret.CANARY_CLIENT_ID, 'wrong')).toEqual([400, 'NotAuthorizedException']);
  expect(await initiate(cloud.clientId, 'wrong')).toEqual([400, 'InvalidParameterException']);
  expect(await initiate('unknown', 'wrong')).toEqual([400, 'ResourceNotFoundException']);
});
