import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
const calls: string[] = [];

const pages = [
  ['My shows', '/'],
  ['Movies', '/movies'],
  ['Dashboard', '/dashboard'],
  ['API', '/api-reference'],
] as const;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startTestCloud(), launchBrowser()]);
  for (const show of ['The Wire', 'Borgen', 'Dark'])
    await cloud.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(show)}`, { body: { season: 1, episode: 2 } });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('request', (request) => request.url().includes('/api/') && calls.push(request.url()));
  await page.goto(cloud.siteUrl);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel(/user name/i).fill('viewer');
  await page.getByLabel(/password/i).fill('Viewer-demo-1');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Account/ }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cloud?.close();
});

const quiet = () => page.waitForLoadState('networkidle');

describe.each(pages)('%s', (_, path) => {
  test('needs at most two API calls for its first paint', async () => {
    calls.length = 0;
    await page.goto(cloud.siteUrl + path);
    await quiet();
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.length).toBeLessThanOrEqual(2);
  });

  test.each(['light', 'dark'] as const)('has no accessibility findings in the %s theme, wide and narrow', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(cloud.siteUrl + path);
      await quiet();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
  });
});

test('the script that every page needs is at most 160 kB compressed', () => {
  const dist = join(import.meta.dirname, '../../frontend/dist');
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const initial = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file = '']) => file);
  const bytes = initial.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
  expect(initial.length).toBeGreaterThan(1);
  expect(bytes / 1000).toBeLessThanOrEqual(160);
  expect(globSync('assets/*.js', { cwd: dist }).length).toBeGreaterThan(initial.length);
});
