import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { sharedCloud } from '../support/shared-cloud.ts';

/** Runs a short load test whose verdict does not depend on the speed of the machine. */
const loadTest = (site: string) =>
  promisify(execFile)(process.execPath, [
    'helper_scripts/load-test.ts',
    site,
    '--amount',
    '40',
    '--connections',
    '4',
    '--slowest',
    '600000',
  ]).catch((error: { stdout: string; stderr: string; code: number }) => error);

test('a stage that answers passes, with a row for each address', async () => {
  const cloud = await sharedCloud();
  const { stdout, ...rest } = await loadTest(cloud.siteUrl);
  expect(rest).not.toHaveProperty('code');
  for (const path of ['/', '/api/v1', '/api/v1/health'])
    expect(stdout).toMatch(new RegExp(`^\\| ${path} \\| 4\\d \\| \\d+ \\| 0 \\| \\d+ \\| ok \\|$`, 'm'));
});

test('a stage with errors fails, and 429 of the throttle is not an error', async () => {
  let asked = 0;
  const server = createServer((request, response) => {
    const status = request.url === '/' ? 500 : asked++ % 2 ? 429 : 200;
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { stdout, ...rest } = await loadTest(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.close();
  expect(rest).toHaveProperty('code', 1);
  expect(stdout).toMatch(/^\| \/ \| .* FAILED \|$/m);
  expect(stdout).toMatch(/^\| \/api\/v1 \| .* \| 0 \| \d+ \| ok \|$/m);
});

test('without an address it explains how to call it', async () => {
  expect(await loadTest('nowhere')).toMatchObject({ code: 1, stderr: expect.stringContaining('Usage: npm run load-test') });
});
