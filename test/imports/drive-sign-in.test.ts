import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemWaiting } from '../../lambda/etl/waiting.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { startDriveServer } from '../support/drive-server.ts';
import { fileOf, runEtl, runScript, startScript } from '../support/run-etl.ts';

/* A person signs in at Google in a browser, so that imports can read their Drive. */

let cloud: TestCloud;
let server: Awaited<ReturnType<typeof startDriveServer>>;

beforeAll(async () => {
  server = await startDriveServer(
    [
      { id: 'root', name: 'Movies', parent: '' },
      { id: 'file', name: 'vega.json', parent: 'root', content: '[]' },
    ],
    { now: systemWaiting.now, endCalls: () => undefined },
    { refreshToken: 'refresh', publicKey: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey },
  );
  process.env.DRIVE_URL = server.url;
  cloud = await startTestCloud();
});

afterAll(async () => {
  delete process.env.DRIVE_URL;
  await cloud?.close();
  await server?.close();
});

/** An OAuth client as Google's console gives it. */
const client = () => {
  const installed = { client_id: 'id', client_secret: 'secret', auth_uri: `${server.url}/auth`, token_uri: `${server.url}/token` };
  return fileOf('client.json', JSON.stringify({ installed }));
};

/** Runs the command until it prints the address where the person signs in. */
async function asked() {
  const script = startScript(cloud, 'update_drive_token', [client()]);
  const [address] = await script.printed(/http\S+code_challenge_method=S256/);
  return { ...script, address, back: new URL(new URL(address).searchParams.get('redirect_uri') ?? '') };
}

const load = () => runEtl(cloud, 'drive', 'root', '--follow');

test('a person who does not agree is told so, and nothing is stored', async () => {
  server.deny(true);
  const { end, address } = await asked();
  expect(await (await fetch(address)).text()).toBe('Episodic got no access.');
  expect(await end).toEqual({ code: 1, output: expect.stringContaining('Google gave no access. Run the command again') });
  server.deny(false);
  expect((await load()).output).toContain('No credentials for Google Drive are stored');
});

test.each<[string, () => void, (back: URL) => void]>([
  ['a code that Google did not give', () => undefined, (back) => back.searchParams.set('code', 'made-up')],
  ['an answer that is a web page', () => server.failNext(/^\/token/, { status: 200, body: '<html>' }), () => undefined],
])('%s stores nothing', async (_, before, change) => {
  before();
  const { end, address } = await asked();
  const { headers } = await fetch(address, { redirect: 'manual' });
  const back = new URL(headers.get('location') ?? '');
  change(back);
  await (await fetch(back)).text();
  expect(await end).toEqual({ code: 1, output: expect.stringContaining('Google gave no refresh token. Run the command again') });
  expect((await load()).output).toContain('No credentials for Google Drive are stored');
});

test('another page that guesses the state gets nothing, and the person who agrees gives access', async () => {
  const { end, address, back } = await asked();
  expect(back.hostname).toBe('127.0.0.1');
  for (const query of ['code=made-up&state=guessed', 'code=made-up', 'error=access_denied&state=guessed']) {
    const strange = new URL(back);
    strange.search = query;
    expect((await fetch(strange)).status).toBe(404);
  }
  expect(await (await fetch(address)).text()).toContain('Episodic can read your Google Drive now');
  const { code, output } = await end;
  expect([code, output]).toEqual([0, expect.stringContaining('Google accepts the credentials')]);
  expect(await load()).toEqual({ code: 0, output: expect.stringContaining('0 skipped') });
});

test.each([
  ['that is not JSON', () => fileOf('client.json', 'client'), /^The file \S+client\.json is not JSON\.$/m],
  ['that does not exist', () => '/nowhere/client.json', /^There is no file \/nowhere\/client\.json\.$/m],
])('a file %s is refused', async (_, file, words) => {
  const { code, output } = await runScript(cloud, 'update_drive_token', file());
  expect([code, output]).toEqual([1, expect.stringMatching(words)]);
});
