import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { findingsHere } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
let id: string;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  id = (await cloud.call('GET /api/v1/movies/search?title=The%20Godfather')).body.data[0].id;
  ({ page } = await signedIn(browser, cloud.siteUrl, 'viewer'));
});

const own = async () => (await cloud.call(`GET /api/v1/me/movies/${id}`)).body;
const record = () => page.getByRole('region', { name: 'Your record' });
const notice = (name: string) => page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name }).last();

test('a movie goes to the watchlist, leaves it when it was watched, and an undo takes that back', async () => {
  await page.goto(`${cloud.siteUrl}/movies/${id}`);
  await record().getByRole('button', { name: 'Watchlist' }).click();
  await record().getByRole('button', { name: 'Watchlist', pressed: true }).waitFor();
  expect((await own()).watchlist).toBe(true);
  await record().getByRole('combobox', { name: 'When' }).selectOption('On a date');
  await record().getByRole('textbox', { name: 'Date' }).fill('2025');
  await record().getByRole('button', { name: 'Watched' }).click();
  await record().getByRole('list', { name: 'Plays' }).getByText('2025').waitFor();
  expect(await own()).toMatchObject({ watchlist: false, plays: [{ on: '2025' }] });
  expect(await findingsHere(page)).toEqual([]);
  await notice('Undo').click();
  await record().getByRole('button', { name: 'Watchlist', pressed: true }).waitFor();
  expect(await own()).toMatchObject({ watchlist: true, plays: [] });
});
