import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
let showId: string;
/** Time at which the dashboard's figures were computed. */
let madeAt: string;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  await cloud.call('PUT /api/v1/progress?tv_show=Dark', { body: { season: 1, episode: 9 } });
  showId = (await cloud.call('GET /api/v1/tv_shows?title=dark&limit=1')).body.data[0].id;
  madeAt = (await cloud.call('GET /api/v1/dashboard')).body.as_of;
  ({ page } = await signedIn(browser, cloud.siteUrl, 'viewer'));
});

beforeEach(() => cloud.dataApi.sleep(120_000));
afterAll(() => cloud.dataApi.sleep(0));

test('the tracker still works and writes', async () => {
  await page.goto(`${cloud.siteUrl}/my-shows`);
  const dark = page.getByRole('article', { name: 'Dark' });
  await dark.getByText('9/10 episodes · 1 remaining').waitFor();
  await dark.getByRole('button', { name: /^Watched S1 · E10/ }).click();
  await dark.getByText('10/10 episodes').waitFor();
  await expect.poll(async () => (await cloud.call('GET /api/v1/show_episode?username=viewer&tv_show=Dark')).body.episode).toBe(10);
  await page.goto(`${cloud.siteUrl}/profile`);
  await page.getByRole('textbox', { name: 'Name' }).waitFor();
  expect(await page.getByText('The catalog is waking up').count()).toBe(0);
});

test('the page of a tracked show first shows what the tracker knows, then the rest', async () => {
  cloud.dataApi.sleep(6_000);
  await page.goto(`${cloud.siteUrl}/shows/${showId}`);
  await page.getByText('The catalog is waking up').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Dark' }).waitFor();
  await page
    .getByRole('region', { name: 'Your progress' })
    .getByText(/episodes · .* remaining/)
    .waitFor();
  await page.getByText('Premiere').waitFor();
  expect(await page.getByText('The catalog is waking up').count()).toBe(0);
});

test('a search says that the catalog is waking, then shows what it found', async () => {
  cloud.dataApi.sleep(6_000);
  await page.goto(`${cloud.siteUrl}/movies?q=godfather`);
  await page.getByRole('heading', { name: 'The catalog is waking up' }).waitFor();
  await page.getByText('about 15 to 30 seconds').waitFor();
  await page.getByRole('link', { name: 'The Godfather: Part II', exact: true }).waitFor();
  expect(await page.getByRole('heading', { name: 'The catalog is waking up' }).count()).toBe(0);
});

test('a show can be added without its suggestions', async () => {
  await page.goto(`${cloud.siteUrl}/my-shows`);
  await page.getByRole('button', { name: 'Add show' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a show' });
  await dialog.getByRole('combobox', { name: 'Title' }).fill('Fleabag');
  await dialog.getByText('You can add the show anyway.').waitFor();
  await dialog.getByRole('button', { name: 'Add show' }).click();
  // The reading copy has the show, even while the catalog sleeps.
  await page.getByRole('article', { name: 'Fleabag' }).getByText('1/6 episodes · 5 remaining').waitFor();
});

test('the dashboard shows outdated figures and says how old they are', async () => {
  cloud.dataApi.sleep(6_000);
  const body = { title: 'Made While Half Asleep', genre: 'Drama' };
  const { id } = (await cloud.call('POST /api/v1/movies', { as: 'editor', body })).body;
  const applied = async () => (await cloud.call(`GET /api/v1/receipts/${id}`, { as: 'editor' })).body.state === 'applied';
  await eventually('the movie to be added', applied, 60_000);
  const old = async () => Date.now() - Date.parse(madeAt) > 31_000;
  await eventually('the figures to be old', old, 40_000);
  cloud.dataApi.sleep(120_000);
  await page.goto(`${cloud.siteUrl}/dashboard`);
  await page.getByText('Movies by year').first().waitFor();
  await page.getByText('Catalog waking up').waitFor();
  await page.getByText(/^Updated .* ago$/).waitFor();
  expect((await cloud.call('GET /api/v1/dashboard')).body.as_of).toBe(madeAt);
});
