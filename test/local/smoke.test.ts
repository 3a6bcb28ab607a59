import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
  expect(stdout.match(/^ok {4}/gm)).toHaveLength(8);
  expect(stdout).not.toMatch(/^FAIL/m);
});

test('a site that answers everything with the same page fails, and the checks say why', async () => {
  const server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('hello'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const answer = await run(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.close();
  expect(answer).toMatchObject({ code: 1 });
  expect(answer.stdout).toContain('FAIL  The page is served: / has no Content-Security-Policy');
  expect(answer.stdout).toContain('FAIL  The API refuses a caller without a token: /api/v1/me answered 200 instead of 401');
});

test('without an address, it says how to call it', async () => {
  expect(await run()).toMatchObject({ code: 1, stderr: 'Usage: npm run smoke -- https://<site>\n' });
});

test('the script checks or lists each row of docs/unproven.md, and checks nothing else', async () => {
  const { siteUrl } = await sharedCloud();
  const { stdout } = await run(siteUrl);
  const page = readFileSync(join(import.meta.dirname, '../../docs/unproven.md'), 'utf8');
  const [, , ...rows] = page.split('\n').filter((line) => line.startsWith('|'));
  const [checked = '', listed = ''] = stdout.split('\nCheck by hand:\n');
  const cells = rows.map((row) => row.slice(2, -2).split(' | '));
  expect(rows.length).toBeGreaterThan(20);
  for (const cell of cells)
    expect([cell, cell.length, /`|\]\(|\b(Sign|Deploy|Import|Use|Explorer|push|command|logs)\b/.test(cell[1] ?? '')]).toEqual([
      cell,
      2,
      true,
    ]);
  const automatic = cells.filter(([, how]) => how === '`npm run smoke -- https://<site>`');
  expect(checked.trim().split('\n')).toEqual(automatic.map(([claim]) => `ok    ${claim}`));
  const byHand = cells.filter((cell) => !automatic.includes(cell));
  expect(listed.trim().split('\n')).toEqual(byHand.map(([claim, how]) => `- ${claim}: ${how}`));
});
