import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { findingsHere } from '../support/accessibility.ts';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  await cloud.call('PUT /api/v1/progress?tv_show=Dark', { body: { season: 1, episode: 2 } });
  ({ page, errors } = await signedIn(browser, cloud.siteUrl, 'viewer'));
});

const card = (at = page) => at.getByRole('region', { name: 'Next' }).getByRole('article', { name: 'Dark' });
const button = (name: string) => card().getByRole('button', { name: `${name}, Dark` });
const notice = (name: string) => page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name });
const next = async () => {
  const [entry] = (await cloud.call('GET /api/v1/me/up_next')).body.data;
  return `${entry.episode.season}x${entry.episode.episode} ${entry.reason.code}`;
};

test('a card names the next episode, the reason, and what remains', async () => {
  await card().getByText('S1 · E3').waitFor();
  await card().getByText('Follows S1 · E2').waitFor();
  await card()
    .getByText(/\d+ episodes left/)
    .waitFor();
  expect(await findingsHere(page)).toEqual([]);
});

test('one press marks it as watched, another skips; undo takes back the skip, and redo brings it back', async () => {
  await button('Watched S1 · E3').click();
  await button('Skip S1 · E4').click();
  await button('Watched S1 · E5').waitFor();
  expect(await next()).toBe('1x5 continues');
  await notice('Undo').click();
  await button('Watched S1 · E4').waitFor();
  expect(await next()).toBe('1x4 continues');
  await notice('Redo').click();
  await button('Watched S1 · E5').waitFor();
  expect(await next()).toBe('1x5 continues');
});

test('the keyboard is enough: j to a card, + for watched, s to skip, u to undo', async () => {
  await page.keyboard.press('j');
  await page.keyboard.press('+');
  await button('Watched S1 · E6').waitFor();
  await page.keyboard.press('s');
  await button('Watched S1 · E7').waitFor();
  await page.keyboard.press('u');
  await button('Watched S1 · E6').waitFor();
});

test('two devices: a press on an outdated card adds no second play', async () => {
  const { page: other, context } = await signedIn(browser, cloud.siteUrl, 'viewer');
  await card(other).getByRole('button', { name: 'Watched S1 · E6, Dark' }).waitFor();
  await button('Watched S1 · E6').click();
  await button('Watched S1 · E7').waitFor();
  await card(other).getByRole('button', { name: 'Watched S1 · E6, Dark' }).click();
  await other.getByText('Dark: nothing to change').waitFor();
  await card(other).getByRole('button', { name: 'Watched S1 · E7, Dark' }).waitFor();
  const { id } = (await cloud.call('GET /api/v1/me/up_next')).body.data[0];
  const { episodes } = (await cloud.call(`GET /api/v1/me/shows/${id}`)).body;
  const sixth = episodes.find((entry: { season: number; episode: number }) => entry.season === 1 && entry.episode === 6);
  expect(sixth.plays).toHaveLength(1);
  await context.close();
});

test('a refused change says so and leaves the card as it is', async () => {
  await page.route('**/api/v1/me/shows/*/mark', (route) => route.abort());
  await button('Watched S1 · E7').click();
  await page.getByText('Dark: not changed').waitFor();
  await page.unroute('**/api/v1/me/shows/*/mark');
  await button('Watched S1 · E7').waitFor();
  await eventually('the same next episode', async () => (await next()) === '1x7 continues');
  expect(errors.filter((error) => !error.includes('ERR_FAILED'))).toEqual([]);
});
