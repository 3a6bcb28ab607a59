import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemWaiting } from '../../lambda/etl/waiting.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { type DriveItem, startDriveServer } from '../support/drive-server.ts';
import { operator } from '../support/operator.ts';
import { fileOf, runEtl, runScript } from '../support/run-etl.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const service = JSON.stringify({
  client_email: 'service@example.org',
  private_key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
});
const person = JSON.stringify({ client_id: 'id', client_secret: 'secret', refresh_token: 'refresh' });
const movies = (...titles: readonly string[]) =>
  ['id,title,year', ...titles.map((title, index) => `${title}-${index},${title},1999`)].join('\n');

const items: DriveItem[] = [
  { id: 'root', name: 'Movies', parent: '' },
  { id: 'first', name: 'first.csv', parent: 'root', content: movies('Drive One', 'Drive Two') },
  { id: 'doc', name: 'notes', parent: 'root', type: 'application/vnd.google-apps.document' },
  { id: 'sheet', name: 'table', parent: 'root', type: 'application/vnd.google-apps.spreadsheet' },
  { id: 'sub', name: 'sub', parent: 'root' },
  { id: 'second', name: 'second.json', parent: 'sub', content: JSON.stringify([{ id: 's', title: 'Drive Three', year: '1998' }]) },
  { id: 'deep', name: 'deep', parent: 'sub' },
  { id: 'third', name: 'third.jsonl', parent: 'deep', content: '{"id":"d","title":"Drive Four","year":"1997"}\n' },
  { id: 'named', name: 'Named', parent: '' },
  { id: 'netflix', name: 'netflix_titles 2021.csv', parent: 'named', content: 'show_id,type,title\n' },
  { id: 'other', name: 'other.csv', parent: 'named', content: 'a\n' },
  { id: 'many', name: 'Many', parent: '' },
  ...Array.from({ length: 52 }, (_, n) => ({ id: `m${n}`, name: `vega ${n}.json`, parent: 'many', content: '[]' })),
  { id: 'broken', name: 'Broken', parent: '' },
  { id: 'page', name: 'page.csv', parent: 'broken', content: '<!doctype html><html>' },
];

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let server: Awaited<ReturnType<typeof startDriveServer>>;
const map = fileOf(
  'map.json',
  JSON.stringify({ keys: 'drive_movies', records: [{ kind: 'movie', fields: { key: 'id', title: 'title', year: 'year' } }] }),
);

beforeAll(async () => {
  server = await startDriveServer(
    items,
    { now: systemWaiting.now, endCalls: () => undefined },
    { refreshToken: 'refresh', publicKey: keys.publicKey },
  );
  process.env.DRIVE_URL = server.url;
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(async () => {
  delete process.env.DRIVE_URL;
  await cloud?.close();
  await server?.close();
});

const drive = (...words: readonly string[]) => runEtl(cloud, 'drive', ...words, '--follow');
const store = (content: string) => runScript(cloud, 'update_drive_token', fileOf('credentials.json', content));
const latest = async () => {
  const [{ id }] = (await cloud.call('GET /api/v1/imports?limit=1', { as: 'admin' })).body.data;
  return (await cloud.call(`GET /api/v1/imports/${id}`, { as: 'admin' })).body;
};
const titles = async () =>
  (await owner.sql("SELECT title FROM movies WHERE source = 'drive_movies' ORDER BY title")).map(({ title }) => title);

test('without credentials a run says how to store them, and wrong ones are not stored', async () => {
  const before = await drive('root', '--map', map);
  expect(before).toEqual({ code: 1, output: expect.stringContaining('helper_scripts/update_drive_token') });
  expect(await store('{"client_id": "x"}')).toEqual({ code: 1, output: expect.stringContaining('service account key of Google') });
  const revoked = await store(person.replace('refresh"}', 'other"}'));
  expect(revoked).toEqual({ code: 1, output: expect.stringContaining('no longer accepts the token') });
  expect((await drive('root', '--map', map)).output).toContain('No credentials for Google Drive are stored');
});

test.each([
  ['the token of a person', person],
  ['the key of a service account', service],
])('%s loads a folder and its sub-folders, the nearest first', async (_, credentials) => {
  await owner.sql('DELETE FROM drive_files');
  expect(await store(credentials)).toEqual({ code: 0, output: expect.stringContaining('Google accepts the credentials') });
  const calls = server.calls.length;
  expect(await drive('root', '--map', map)).toEqual({ code: 0, output: expect.stringContaining('+ 2 skipped (2 not_a_file)') });
  expect(await titles()).toEqual(['Drive Four', 'Drive One', 'Drive Three', 'Drive Two']);
  const run = await latest();
  expect(run.files.map(({ name }: { name: string }) => name)).toEqual(['first.csv', 'sub/second.json', 'sub/deep/third.jsonl']);
  const listed = server.calls.slice(calls).flatMap((call) => /q=%27(\w+)%27/.exec(call)?.[1] ?? []);
  expect([...new Set(listed)]).toEqual(['root', 'sub', 'deep']);
  const { data } = (await cloud.call(`GET /api/v1/imports/${run.id}/rows`, { as: 'admin' })).body;
  expect(data).toMatchObject([
    { file: 'notes', reason: 'not_a_file', value: expect.stringContaining('is a Google Doc, not a file') },
    { file: 'table', reason: 'not_a_file', value: expect.stringContaining('is a Google Sheet, not a file') },
  ]);
});

test('only changed files are downloaded again, unless all are asked for', async () => {
  const downloads = async (...words: readonly string[]) => {
    const calls = server.calls.length;
    const { output } = await drive('https://drive.google.com/drive/folders/root?usp=sharing', '--map', map, ...words);
    const found = server.calls.slice(calls).flatMap((call) => /files\/(\w+)\?alt=media/.exec(call)?.[1] ?? []);
    // Each file is read to its end before the first row is loaded.
    return { output, files: [...new Set(found)] };
  };
  expect(await downloads()).toEqual({
    output: expect.stringContaining('5 read = 0 inserted + 0 updated + 3 unchanged + 2 skipped'),
    files: [],
  });
  server.change(
    'second',
    JSON.stringify([
      { id: 's', title: 'Drive Three', year: '1998' },
      { id: 't', title: 'Drive Five', year: '1996' },
    ]),
  );
  expect(await downloads('--dry-run')).toMatchObject({ files: ['second'] });
  expect(await downloads()).toEqual({
    output: expect.stringContaining('6 read = 1 inserted + 0 updated + 3 unchanged + 2 skipped'),
    files: ['second'],
  });
  expect(await downloads()).toMatchObject({ files: [] });
  expect(await downloads('--all')).toMatchObject({ files: ['first', 'second', 'third'] });
});

test('without a mapping the name of a file states its source', async () => {
  const { output } = await drive('named');
  expect(output).toContain('(1 unknown_file)');
  expect((await latest()).files.map(({ name }: { name: string }) => name)).toEqual(['netflix_titles 2021.csv']);
});

test('of a folder with too many files the first 50 are loaded, and the next import loads the rest', async () => {
  const first = await drive('many');
  expect(first).toEqual({ code: 0, output: expect.stringContaining('2 skipped (2 too_many_files)') });
  expect((await latest()).files).toHaveLength(50);
  expect(await drive('many')).toEqual({ code: 0, output: expect.stringContaining('50 unchanged + 0 skipped') });
  expect((await latest()).files.map(({ name }: { name: string }) => name)).toEqual(['vega 50.json', 'vega 51.json']);
});

test('an expired access token is refreshed, and a rate limit is waited for', async () => {
  server.expireTokens();
  server.failNext(/alt=media/, 401, { status: 429, headers: { 'retry-after': '0' } });
  server.failNext(/q=/, {
    ...{ status: 403, headers: { 'retry-after': '0' } },
    body: JSON.stringify({ error: { message: 'Slower.', errors: [{ reason: 'userRateLimitExceeded' }] } }),
  });
  expect(await drive('root', '--map', map, '--all')).toMatchObject({ code: 0 });
});

test.each<[string, string, RegExp, (() => void)?]>([
  ['a missing folder', 'nowhere', /Drive has no folder nowhere/],
  ['a file in place of a folder', 'first', /first\.csv is a file of Drive, not a folder/],
  ['a wrong file', 'broken', /page\.csv: .*(HTML|web page)/],
])('%s ends the run with a message', async (_, folder, words) => {
  expect(await drive(folder, '--map', map)).toEqual({ code: 1, output: expect.stringMatching(words) });
  expect(await latest()).toMatchObject({ state: 'failed', problem: expect.stringMatching(words) });
});

test('after a revoked token new credentials go on with the run', async () => {
  await store(person);
  server.revoke();
  server.expireTokens();
  expect(await drive('root', '--map', map)).toEqual({ code: 1, output: expect.stringContaining('it was revoked, or it expired') });
  await store(service);
  const { id } = await latest();
  await runEtl(cloud, 'resume', id);
  expect(await runEtl(cloud, 'status', id, '--follow')).toMatchObject({ code: 0 });
});

test('only the function that loads imports may read the credentials, and none may replace them', () => {
  const able = (action: string) =>
    [...cloud.granted()].filter(([, statements]) =>
      statements.some(({ Action, Resource }) => [Action].flat().includes(action) && JSON.stringify(Resource).includes('DriveCredentials')),
    );
  expect(able('secretsmanager:GetSecretValue').map(([role]) => role)).toEqual([expect.stringContaining('loadimport')]);
  expect(able('secretsmanager:PutSecretValue')).toEqual([]);
});
