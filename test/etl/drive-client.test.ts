import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DriveClient, type DriveEntry, type DriveFile } from '../../lambda/etl/drive-client.ts';
import { type DriveCredentials, DriveTokens, driveCredentials } from '../../lambda/etl/drive-tokens.ts';
import { type DriveItem, startDriveServer } from '../support/drive-server.ts';
import { TestWaiting } from '../support/test-waiting.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const user = { client_id: 'id', client_secret: 'secret', refresh_token: 'refresh' };
const service = {
  client_email: 'service@example.org',
  private_key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};
const large = 'a,b\n'.repeat(3_000_000);

const items = (): DriveItem[] => [
  { id: 'root', name: 'TV', parent: '' },
  { id: 'deep', name: 'deep', parent: 'sub' },
  { id: 'sub', name: 'sub', parent: 'root' },
  { id: 'a', name: 'shows.csv', parent: 'root', content: large },
  { id: 'b', name: 'movies.json.gz', parent: 'root', content: '[]' },
  { id: 'doc', name: 'notes', parent: 'root', type: 'application/vnd.google-apps.document' },
  { id: 'sheet', name: 'table', parent: 'root', type: 'application/vnd.google-apps.spreadsheet' },
  { id: 'link', name: 'link', parent: 'root', type: 'application/vnd.google-apps.shortcut' },
  { id: 'pic', name: 'poster.jpg', parent: 'root', content: 'x' },
  { id: 'c', name: 'c.jsonl', parent: 'sub', content: '' },
  { id: 'd', name: 'd.json', parent: 'deep', content: '{}' },
];

let waiting: TestWaiting;
let server: Awaited<ReturnType<typeof startDriveServer>>;
beforeEach(async () => {
  waiting = new TestWaiting();
  server = await startDriveServer(items(), waiting, { refreshToken: 'refresh', publicKey: keys.publicKey });
});
afterEach(() => server?.close());

const clientOf = (credentials: DriveCredentials) =>
  new DriveClient(new DriveTokens(credentials, { fetch, waiting }, `${server.url}/token`), { fetch, waiting }, server.url);
const walk = async (client: DriveClient, folder = 'root') => {
  const found: DriveEntry[] = [];
  for await (const entry of client.walk(folder)) found.push(entry);
  return found;
};
const download = async (client: DriveClient, file: DriveFile) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of client.download(file)) chunks.push(chunk);
  return { text: Buffer.concat(chunks).toString(), calls: chunks.length };
};
const fileNamed = async (client: DriveClient, path: string) =>
  (await walk(client)).find((entry): entry is DriveFile => entry.kind === 'file' && entry.path === path) as DriveFile;

describe.each([
  ['a user token', user],
  ['a service account', service],
])('with %s', (_, credentials) => {
  test('a folder is listed with its sub-folders, the nearest first, on all of its pages', async () => {
    const found = await walk(clientOf(driveCredentials.parse(credentials)));
    expect(found.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      ...['folder sub', 'file shows.csv', 'file movies.json.gz', 'refused notes', 'refused table', 'refused link', 'refused poster.jpg'],
      ...['folder sub/deep', 'file sub/c.jsonl', 'file sub/deep/d.json'],
    ]);
    expect(found.flatMap((entry) => (entry.kind === 'refused' ? [entry.message] : []))).toEqual([
      'notes is a Google Doc, not a file. Download it as CSV, and upload that file.',
      'table is a Google Sheet, not a file. Download it as CSV, and upload that file.',
      'link is a shortcut. Put the file itself into the folder.',
      'poster.jpg is not a CSV, TSV, JSON or JSONL file.',
    ]);
    expect(server.calls.filter((call) => call === '/token')).toHaveLength(1);
  });
});

describe('a file', () => {
  test('is downloaded in ranges, and a cut, slow or failed one is fetched again', async () => {
    const client = clientOf(user);
    const file = await fileNamed(client, 'shows.csv');
    server.failNext(/alt=media/, 'cut', 'slow', 500);
    const { text, calls } = await download(client, file);
    expect(text === large).toBe(true);
    expect(calls).toBe(2);
    expect((await download(client, await fileNamed(client, 'sub/c.jsonl'))).text).toBe('');
  });

  test('that changes meanwhile is not loaded', async () => {
    const client = clientOf(user);
    const file = await fileNamed(client, 'sub/deep/d.json');
    server.change('d', '[]');
    await expect(download(client, file)).rejects.toMatchObject({ code: 'changed', message: expect.stringContaining('changed while') });
    server.change('d', '[1, 2, 3]');
    await expect(download(client, file)).rejects.toMatchObject({ code: 'changed' });
  });

  test('of several ranges that becomes shorter is not loaded', async () => {
    const client = clientOf(user);
    const file = await fileNamed(client, 'shows.csv');
    server.change('a', large.slice(0, 9_000_000));
    await expect(download(client, file)).rejects.toMatchObject({ code: 'changed' });
  });
});

describe('a token', () => {
  test('is used until it expires', async () => {
    const client = clientOf(user);
    await walk(client);
    waiting.pass(3_500_000);
    await walk(client);
    waiting.pass(60_000);
    await walk(client);
    expect(server.calls.filter((call) => call === '/token')).toHaveLength(2);
  });

  test('that Drive does not accept any more is replaced once', async () => {
    const client = clientOf(user);
    await walk(client);
    server.expireTokens();
    expect(await walk(client)).not.toEqual([]);
    server.failNext(/files/, 401, 401);
    await expect(walk(client)).rejects.toMatchObject({ code: 'wrong_credentials' });
  });

  test('that was revoked says what to run', async () => {
    server.revoke();
    await expect(walk(clientOf(user))).rejects.toMatchObject({
      ...{ name: 'DriveProblem', code: 'token_revoked', message: expect.stringContaining('update_drive_token') },
    });
  });

  test.each<[string, DriveCredentials]>([
    ['of an unknown service account', { ...service, client_email: 'other@example.org' }],
    [
      'with a key of another account',
      {
        ...service,
        private_key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
    ],
    ['with a key that is cut off', { ...service, private_key: service.private_key.slice(0, 300) }],
  ])('%s is refused', async (_, credentials) => {
    await expect(walk(clientOf(credentials))).rejects.toMatchObject({ code: 'wrong_credentials' });
  });

  test('has credentials of one of two kinds', () => {
    expect(driveCredentials.safeParse({ client_id: 'a' }).error?.issues[0]?.message).toContain('refresh_token');
  });
});

describe('a folder', () => {
  test.each([
    ['that does not exist', 'none', 'not_found', /Drive has no folder none, or does not show it/],
    ['that is a file', 'b', 'not_a_folder', /movies.json.gz is a file of Drive, not a folder/],
  ])('%s is refused', async (_, id, code, message) => {
    await expect(walk(clientOf(user), id)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  const refusal = (reason: string) => ({ status: 403, body: JSON.stringify({ error: { message: 'No.', errors: [{ reason }] } }) });

  test('of a busy Drive is asked for again', async () => {
    server.failNext(/files/, refusal('userRateLimitExceeded'), refusal('rateLimitExceeded'), 429);
    expect(await walk(clientOf(user))).toHaveLength(10);
    expect(waiting.sleeps).toEqual([1_000, 2_000, 4_000]);
  });

  test('of a Drive that stays busy ends with a message', async () => {
    server.failNext(/files/, ...Array.from({ length: 7 }, () => refusal('rateLimitExceeded')));
    await expect(walk(clientOf(user))).rejects.toThrow(/it wants fewer calls/);
  });

  test('that may not be read is refused at once', async () => {
    server.failNext(/files/, refusal('insufficientFilePermissions'));
    await expect(walk(clientOf(user))).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('insufficientFilePermissions'),
    });
    expect(waiting.sleeps).toEqual([]);
  });
});
