import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { drill } from '../support/alarm-drill.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let secrets: SecretsManagerClient;
let arns: { readonly writer: string; readonly reader: string };

beforeAll(async () => {
  cloud = await startTestCloud();
  secrets = new SecretsManagerClient(operator(cloud).settings);
  const { environment } = cloud.host.definition(drill(cloud).functionNamed('renew-passwords'));
  arns = { writer: environment.CATALOG_WRITER_SECRET_ARN ?? '', reader: environment.CATALOG_READER_SECRET_ARN ?? '' };
});
afterAll(() => cloud?.close());
afterEach(() => cloud.interfere());

const renew = () => cloud.host.invoke(drill(cloud).functionNamed('renew-passwords'), {});
const stored = async (SecretId: string): Promise<{ username: string; password: string }> =>
  JSON.parse((await secrets.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? '{}');
const both = () => Promise.all([stored(arns.writer), stored(arns.reader)]);
const search = () => cloud.call('GET /api/v1/genres');
const save = (name: string) =>
  cloud.call('POST /api/v1/genres', { as: 'editor', body: { name }, headers: { prefer: 'wait=8' } }).then(({ status }) => status);

test('both users get new passwords, and the functions go on with them, also while they change', async () => {
  const before = await both();
  const reading = Promise.all(Array.from({ length: 12 }, search));
  expect(await renew()).toEqual({ payload: null });
  expect((await reading).map(({ status }) => status)).toEqual(Array(12).fill(200));
  const after = await both();
  expect(after.map(({ username }) => username)).toEqual(['episodic_writer', 'episodic_reader']);
  for (const [index, { password }] of after.entries()) {
    expect(password).toMatch(/^[\w-]{40}$/);
    expect(password).not.toBe(before[index]?.password);
  }
  expect([(await search()).status, await save('After the change')]).toEqual([200, 201]);
});

test('a secret that cannot be stored changes nothing', async () => {
  const before = await both();
  cloud.interfere(({ actions }) => (actions.includes('secretsmanager:PutSecretValue') ? 'reset-before' : undefined));
  expect(await renew()).toHaveProperty('errorType');
  cloud.interfere();
  expect(await both()).toEqual(before);
  expect([(await search()).status, await save('After the failure')]).toEqual([200, 201]);
});

test('a password that only the secret has is refused by the database, and the next run makes both equal', async () => {
  const { username } = await stored(arns.reader);
  const SecretString = JSON.stringify({ username, password: 'interrupted' });
  await secrets.send(new PutSecretValueCommand({ SecretId: arns.reader, SecretString }));
  expect(await search()).toMatchObject({ status: 500, body: { code: 'internal_error' } });
  expect(await renew()).toEqual({ payload: null });
  expect((await search()).status).toBe(200);
});
