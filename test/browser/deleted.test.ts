import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;

const headers = { prefer: 'wait=8' };
const write = async (route: string, body?: object) =>
  (await cloud.call(`${route.replace(' ', ' /api/v1/')}`, { as: 'editor', headers, body })).body;
const rows = (list: string) => page.getByRole('list', { name: list }).getByRole('listitem');
const expectToast = (text: string) => page.getByRole('region', { name: 'Notifications' }).getByText(text).waitFor();

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  page = (await signedIn(browser, cloud.siteUrl, 'editor')).page;
});

test('says that nothing was deleted', async () => {
  await page.getByRole('heading', { name: 'Up next' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  await page.getByText('There are no deleted shows').waitFor();
  expect(await accessibilityFindings(page, `${cloud.siteUrl}/deleted`)).toEqual([]);
});

test('lists deleted resources by kind, and restores them', async () => {
  const show = await write('POST tv_shows', { title: 'Gone for Now', status: 'ended', premiered: '2001-02-03' });
  const torn = await write('POST tv_shows', { title: 'Torn Show', status: 'ended' });
  const movie = await write('POST movies', { title: 'Gone Movie', genre: 'Drama', year: 1999 });
  const episode = await write(`POST tv_shows/${torn.id}/episodes`, { season_number: 2, episode_number: 3, title: 'Cut' });
  for (const path of [`tv_shows/${show.id}`, `movies/${movie.id}`, `episodes/${episode.id}`]) await write(`DELETE ${path}`);

  await page.goto(`${cloud.siteUrl}/deleted`);
  await expect
    .poll(() => rows('Deleted shows, latest first').locator('p').allTextContents())
    .toEqual(['Gone for Now', expect.stringMatching(/^2001 · just now/)]);
  expect(await accessibilityFindings(page, `${cloud.siteUrl}/deleted`)).toEqual([]);
  await page.getByRole('button', { name: 'Restore Gone for Now' }).click();
  await expectToast('Gone for Now is back');
  await page.getByText('There are no deleted shows').waitFor();
  expect((await cloud.call(`GET /api/v1/tv_shows/${show.id}`)).status).toBe(200);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Restore Gone for Now' }).waitFor();

  await page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Movies' });
  await page.waitForURL(/\/deleted\?kind=movie$/);
  await expect.poll(() => rows('Deleted movies, latest first').locator('p').first().textContent()).toBe('Gone Movie');
  await page.getByRole('button', { name: 'Restore Gone Movie' }).click();
  await expectToast('Gone Movie is back');

  await page.goto(`${cloud.siteUrl}/deleted?kind=episode`);
  await expect
    .poll(() => rows('Deleted episodes, latest first').locator('p').allTextContents())
    .toEqual(['Torn Show 2x03', expect.stringMatching(/^Cut · just now/)]);
});

test('says why a resource cannot be restored', async () => {
  const body = { title: 'There Twice', genre: 'Drama', year: 2001 };
  const { id } = await write('POST movies', body);
  await write(`DELETE movies/${id}`);
  await write('POST movies', body);
  await page.goto(`${cloud.siteUrl}/deleted?kind=movie`);
  await page.getByRole('button', { name: 'Restore There Twice' }).click();
  await expectToast('There Twice was not restored');
  await page.getByRole('button', { name: 'Restore There Twice' }).waitFor();
});

test('is not for viewers', async () => {
  const viewer = await signedIn(browser, cloud.siteUrl, 'viewer');
  await viewer.page.goto(`${cloud.siteUrl}/deleted`);
  await viewer.page.getByText('This page is for editors').waitFor();
  await viewer.page.getByRole('link', { name: 'Genres' }).waitFor();
  expect(await viewer.page.getByRole('link', { name: 'Deleted' }).count()).toBe(0);
  await viewer.context.close();
});
