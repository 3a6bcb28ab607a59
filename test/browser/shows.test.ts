import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { open } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn, type Visitor } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let viewer: Visitor;
let page: Page;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  viewer = await signedIn(browser, cloud.siteUrl, 'viewer');
  page = viewer.page;
});

const shown = (tvShow: string) => page.getByRole('article', { name: tvShow });
const place = async (tvShow: string) => {
  const { status, body } = await cloud.call(`GET /api/v1/show_episode?username=viewer&tv_show=${encodeURIComponent(tvShow)}`);
  return status === 200 ? `${body.season}x${body.episode}` : status;
};

test('a show of the catalog: found, opened, an episode pressed, undone; then by keyboard', async () => {
  await page.getByRole('link', { name: 'Shows', exact: true }).click();
  await page.getByRole('searchbox', { name: 'Search shows' }).fill('chernob');
  await page.getByRole('link', { name: 'Chernobyl' }).click();
  await page.getByRole('heading', { level: 1, name: 'Chernobyl' }).waitFor();
  await page.getByText('HBO, United States').waitFor();
  const progress = page.getByRole('region', { name: 'Your progress' });
  await progress.getByText('Not on your list').waitFor();

  await page.getByRole('button', { name: '1x03' }).click();
  await progress.getByText('S1 · E4').waitFor();
  await progress.getByText('3/5 episodes · 2 remaining').waitFor();
  await eventually('the place to be stored', async () => (await place('Chernobyl')) === '1x3');
  await page.getByRole('button', { name: 'Undo' }).click();
  await progress.getByText('Not on your list').waitFor();
  await eventually('the show to be off the list', async () => (await place('Chernobyl')) === 404);

  await page.getByRole('button', { name: '1x01', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await progress.getByText('S1 · E3').waitFor();
  await page.getByRole('button', { name: '1x02, the last you watched' }).waitFor();
  await eventually('the place to be stored', async () => (await place('Chernobyl')) === '1x2');
});

test('a show is found despite a mistake, the best match first; filters and an order keep it', async () => {
  await page.goto(`${cloud.siteUrl}/shows`);
  await page.getByRole('searchbox', { name: 'Search shows' }).fill('braking bad');
  const first = (list: string) => page.getByRole('list', { name: list }).getByRole('link').first().textContent();
  await expect.poll(() => first('Shows that match braking bad, Best match')).toBe('Breaking Bad');
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Newest' });
  await page.getByRole('list', { name: 'Shows that match braking bad, Newest' }).getByRole('link', { name: 'Breaking Bad' }).waitFor();
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Best match' });
  await expect.poll(() => new URL(page.url()).search).toBe('?q=braking+bad');
});

test('a link pressed right after typing is followed, though the search was still to come', async () => {
  const { page: fresh, context } = await signedIn(browser, cloud.siteUrl, 'viewer');
  await fresh.clock.install();
  await open(fresh, `${cloud.siteUrl}/shows`);
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await fresh.route('**/assets/*.js', async (route) => {
    await released;
    await route.continue();
  });
  const link = fresh.getByRole('list', { name: 'Shows, Title A–Z' }).getByRole('link').first();
  const path = (await link.getAttribute('href')) ?? '';
  await fresh.clock.pauseAt(Date.now() + 60_000);
  await fresh.getByRole('searchbox', { name: 'Search shows' }).fill('chernob');
  await link.click();
  await fresh.clock.runFor(1000);
  await fresh.clock.resume();
  release();
  await fresh.getByRole('article').getByRole('heading', { level: 1 }).waitFor();
  expect(new URL(fresh.url()).pathname).toBe(path);
  await context.close();
});

test('a card shows the next episode and the remaining ones, from one season to the next and to the end of the show', async () => {
  await cloud.call('PUT /api/v1/progress?tv_show=Dark', { body: { season: 1, episode: 9 } });
  await cloud.call('PUT /api/v1/progress?tv_show=Fleabag', { body: { season: 2, episode: 5 } });
  await page.goto(`${cloud.siteUrl}/my-shows`);
  const dark = shown('Dark');
  await dark.getByText('9/10 episodes · 1 remaining').waitFor();
  await dark.getByRole('button', { name: /^Watched S1 · E10/ }).click();
  await dark.getByText('10/10 episodes · complete').waitFor();
  await dark.getByRole('button', { name: /^Watched S2 · E1/ }).click();
  await dark.getByText('1/8 episodes · 7 remaining').waitFor();
  // Both presses are undone together.
  await page.getByRole('button', { name: 'Undo' }).click();
  await dark.getByText('9/10 episodes · 1 remaining').waitFor();
  await eventually('the place to be stored', async () => (await place('Dark')) === '1x9');

  const fleabag = shown('Fleabag');
  await fleabag.getByRole('button', { name: /^Watched S2 · E6/ }).click();
  await fleabag.getByText('All watched').waitFor();
  await fleabag.getByText('The show has ended; S2 · E6 was its last.').waitFor();
  expect(await fleabag.getByRole('button', { name: /^Watched/ }).count()).toBe(0);
});

test('adding: suggestions by keyboard, another name of a show, and a show that the catalog does not know', async () => {
  await page.goto(`${cloud.siteUrl}/my-shows`);
  await page.getByRole('button', { name: 'Add show' }).waitFor();
  const dialog = page.getByRole('dialog', { name: 'Add a show' });
  const title = dialog.getByRole('combobox', { name: 'Title' });
  await page.keyboard.press('a');
  await title.fill('GoT');
  await dialog.getByRole('option', { name: /Game of Thrones.*under another name/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByText('In the catalog: Game of Thrones').waitFor();
  await dialog.getByRole('spinbutton', { name: 'Episode' }).fill('4');
  await page.keyboard.press('Enter');
  await shown('Game of Thrones').getByText('4/10 episodes · 6 remaining').waitFor();

  await page.keyboard.press('a');
  await title.fill('A show of my own');
  await dialog.getByText('Not in the catalog. You can still track it.').waitFor();
  await dialog.getByRole('button', { name: 'Add show' }).click();
  await shown('A show of my own').getByRole('button', { name: '+1 episode, A show of my own' }).waitFor();

  await page.keyboard.press('a');
  await title.fill('game of thrones');
  await dialog.getByText('You already track Game of Thrones: you are at S1 · E4.').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(viewer.errors).toEqual([]);
});

test('the episodes of a season can be chosen in the dialog', async () => {
  await cloud.call('PUT /api/v1/progress?tv_show=Severance', { body: { season: 1, episode: 2 } });
  await page.goto(`${cloud.siteUrl}/my-shows`);
  await page.getByRole('button', { name: /Edit Severance, S1 · E2/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Severance' });
  await dialog.getByRole('button', { name: '1x07' }).click();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await shown('Severance').getByText('7/9 episodes · 2 remaining').waitFor();
  await eventually('the place to be stored', async () => (await place('Severance')) === '1x7');
});
