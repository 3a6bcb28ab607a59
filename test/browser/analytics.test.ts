import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import { countable } from '../support/analytics-fixture.ts';
import { emptyShows, forgetFigures, insertRows } from '../support/catalog-rows.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  const owner = operator(cloud);
  await emptyShows(owner);
  await insertRows(owner, countable());
  ({ page, errors } = await signedIn(browser, cloud.siteUrl, 'viewer'));
});

const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
const current = () => page.getByRole('navigation', { name: 'Figures by topic' }).locator('[aria-current=page]').allTextContents();

test('g n opens the figures; chart and table agree; one tab is current', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('n');
  await page.getByRole('heading', { level: 1, name: 'Analytics' }).waitFor();
  await row('Alpha').waitFor();
  expect((await row('Alpha').allTextContents()).join()).toContain('Drama 1 · Comedy 1');
  const chart = page.getByRole('region', { name: 'Most episodes' }).getByRole('listitem').filter({ hasText: 'Alpha' });
  expect(await chart.textContent()).toBe('Alpha5');
  expect(await row('Alpha').getByRole('cell').nth(1).textContent()).toBe('5');
  await page.getByText(/^Updated .* ago$/).waitFor();
  expect(await current()).toEqual(['Episodes']);
});

test.each(['episodes', 'distribution', 'genres'])('the table of %s fits a window of 1280 pixels, every column of it', async (view) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${cloud.siteUrl}/analytics?view=${view}`);
  const table = page.getByRole('region', { name: /: figures$/ });
  await table.getByRole('columnheader').first().waitFor();
  expect(await table.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
});

test('filters are in the address, survive a reload, and stay in another view that has them', async () => {
  await page.goto(`${cloud.siteUrl}/analytics`);
  await page.getByLabel('Genre').selectOption('Comedy');
  await row('Delta').waitFor();
  await page.getByLabel('Status').selectOption('running');
  await expect.poll(() => row('Delta').count()).toBe(0);
  expect(new URL(page.url()).search).toBe('?genre=Comedy&status=running');
  await page.reload();
  await row('Alpha').waitFor();
  expect(await row('Gamma').count()).toBe(0);
  await page.getByRole('link', { name: 'Distribution' }).click();
  await row('United Kingdom').waitFor();
  expect(new URL(page.url()).search).toBe('?view=distribution&genre=Comedy');
  expect(await current()).toEqual(['Distribution']);
  await page.goto(`${cloud.siteUrl}/analytics?genre=Comedy&status=ended`);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await row('Gamma').waitFor();
  expect(new URL(page.url()).search).toBe('');
});

test('a country opens its distributors, by keyboard, and back', async () => {
  await page.goto(`${cloud.siteUrl}/analytics?view=distribution`);
  await row('United Kingdom').getByRole('link').focus();
  await page.keyboard.press('Enter');
  await row('Northern').waitFor();
  expect(await page.getByRole('rowheader').allTextContents()).toEqual(['Northern']);
  expect((await row('Northern').allTextContents()).join()).toContain('37.5%');
  await page.getByRole('button', { name: 'Without United Kingdom' }).press('Enter');
  await row('Streamly').waitFor();
  expect(new URL(page.url()).search).toBe('?view=distribution&by=distributor');
});

test('the figures are saved as a CSV file, with the filters that are set', async () => {
  await page.goto(`${cloud.siteUrl}/analytics?genre=Comedy`);
  await row('Delta').waitFor();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^CSV/ }).click()]);
  expect(file.suggestedFilename()).toMatch(/^episode_stats_\d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(lines.map((line) => line.split(',')[1])).toEqual(['title', 'Alpha', 'Delta', undefined]);
});

test.each(['', '?view=distribution', '?view=distribution&by=distributor&country=GB', '?view=genres'])(
  'with contracts and lengths there are no accessibility findings in either theme, wide and narrow: %s',
  async (search) => {
    const open = () => page.getByText('What the columns mean').click();
    expect(await accessibilityFindings(page, `${cloud.siteUrl}/analytics${search}`, open)).toEqual([]);
  },
);

test('while the database sleeps, stored figures are shown, and others as soon as it is awake', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  cloud.dataApi.sleep(8_000);
  await page.goto(`${cloud.siteUrl}/analytics`);
  await row('Alpha').waitFor();
  await page.goto(`${cloud.siteUrl}/analytics?genre=Drama&status=running`);
  await page.getByRole('heading', { name: 'The catalog is waking up' }).waitFor();
  await row('Alpha').waitFor();
  expect(errors.filter((error) => !error.includes('503'))).toEqual([]);
});

test('lengths that are derived from the usual length of a show are marked as estimated', async () => {
  const owner = operator(cloud);
  await owner.sql('UPDATE episodes SET duration_minutes = NULL');
  await owner.sql('UPDATE tv_shows SET runtime_minutes = 45');
  await forgetFigures(owner);
  await page.goto(`${cloud.siteUrl}/analytics`);
  await row('Alpha').waitFor();
  const tile = (name: string) => page.locator('main dl > div').filter({ has: page.getByText(name, { exact: true }) });
  expect(await tile('Hours').textContent()).toBe('Hours9estimated');
  expect(await tile('Minutes per episode').textContent()).toBe('Minutes per episode45.00estimated for 12 of 12');
  await page.getByRole('region', { name: 'Minutes per episode' }).getByText('Partly estimated from').waitFor();
  await page.goto(`${cloud.siteUrl}/analytics?view=genres`);
  await page.getByText('Some are estimated from').waitFor();
});
