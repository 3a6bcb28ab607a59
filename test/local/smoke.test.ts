import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { sharedCloud } from '../support/shared-cloud.ts';

const script = join(import.meta.dirname, '../../helper_scripts/smoke.ts');
const run = (...words: string[]) =>
  promisify(execFile)(process.execPath, [script, ...words]).catch((error: { stdout: string; stderr: string; code: number }) => error);

test('a running stage passes every check from outside', async () => {
  const { siteUrl } = await sharedCloud();
  const { stdout } = await run(siteUrl);
  expect(stdout.split('\n').filter(Boolean)).toHaveLength(7);
  expect(stdout).not.toContain('FAIL');
});

test('a site that answers everything with the same page fails, and the checks say why', async () => {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const answer = await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.close();
  expect(answer).toMatchObject({ code: 1 });
  expect(answer.stdout).toContain('FAIL  the page is served: / has no Content-Security-Policy');
  expect(answer.stdout).toContain('FAIL  the API refuses a caller without a token: /api/v1/me answered 200 instead of 401');
});

test('without an address, it says how to call it', async () => {
  expect(await run()).toMatchObject({ code: 1, stderr: 'Usage: npm run smoke -- https://<site>\n' });
});
