import type { Browser, Page, Route } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { findingsInSight } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
let show: string;
let movie: string;
let errors: string[];

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  show = (await cloud.call('GET /api/v1/tv_shows?title=dark&limit=1')).body.data[0].id;
  movie = (await cloud.call('GET /api/v1/movies/search?title=The%20Godfather')).body.data[0].id;
  ({ page, errors } = await signedIn(browser, cloud.siteUrl, 'viewer'));
});

const ownShow = async () => (await cloud.call(`GET /api/v1/me/shows/${show}`)).body;
const ownMovie = async () => (await cloud.call(`GET /api/v1/me/movies/${movie}`)).body;
const record = () => page.getByRole('region', { name: 'Your record' });
const dialog = () => page.getByRole('dialog');

/** Presses things while the first change waits for its answer, and lets it go on afterwards. */
async function whileStoring(press: () => Promise<void>): Promise<void> {
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  const hold = async (route: Route) => {
    if (route.request().method() !== 'GET') await answered;
    await route.continue();
  };
  await page.route('**/api/v1/me/**', hold);
  await press();
  answer();
  await page.unrouteAll({ behavior: 'wait' });
}

test('everything that is pressed on a show while a change is stored is stored after it', async () => {
  await page.goto(`${cloud.siteUrl}/shows/${show}`);
  await whileStoring(async () => {
    await record().getByRole('button', { name: 'Favourite' }).click();
    await record().getByRole('combobox', { name: 'Status' }).selectOption('Paused');
    await record().getByRole('combobox', { name: 'Order' }).selectOption('The first missed episode');
    await record().getByRole('checkbox', { name: 'Specials are part of the story' }).click();
    await record().getByRole('slider', { name: 'Your rating' }).focus();
    await page.keyboard.press('End');
  });
  await expect.poll(ownShow).toMatchObject({
    ...{ favourite: true, status: 'paused', rating: 10 },
    policy: { order: 'in_order', specials: true },
  });
});

test('two dates of a movie are two plays, and a double press of one is one play', async () => {
  await page.goto(`${cloud.siteUrl}/movies/${movie}`);
  const watched = record().getByRole('button', { name: /^Watched/ });
  await record().getByRole('combobox', { name: 'When' }).selectOption('On a date');
  await whileStoring(async () => {
    for (const date of ['2024', '2025']) {
      await record().getByRole('textbox', { name: 'Date' }).fill(date);
      await watched.dblclick();
      await page.keyboard.press('Enter');
    }
    await record().getByRole('button', { name: 'Favourite' }).click();
  });
  await expect.poll(ownMovie).toMatchObject({ favourite: true, plays: [{ on: '2024' }, { on: '2025' }] });
});

test('the Undo of a message can be pressed while a dialog is open, on a phone too', async () => {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${cloud.siteUrl}/shows/${show}`);
    await page.getByRole('button', { name: 'Actions, S1 · E4', exact: true }).click();
    await dialog().getByRole('button', { name: 'Skip' }).click();
    await dialog().getByRole('button', { name: 'Do not skip' }).waitFor();
    expect(await findingsInSight(page)).toEqual([]);
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click();
    await dialog().getByRole('button', { name: 'Skip', exact: true }).waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
    await page.getByRole('region', { name: 'Notifications' }).getByText('Dark: taken back').waitFor();
  }
  expect(errors).toEqual([]);
});

test('a note that somebody is writing stays when another device changes the stored one', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${cloud.siteUrl}/shows/${show}`);
  const note = record().getByRole('textbox', { name: 'Your note' });
  const favourite = record().getByRole('button', { name: 'Favourite' });
  const change = (stored: string) => cloud.call(`PATCH /api/v1/me/shows/${show}`, { body: { note: stored } });
  await change('From the phone');
  await favourite.click();
  await expect.poll(() => note.inputValue()).toBe('From the phone');
  await note.fill('From the phone, and more');
  await change('From the tablet');
  await favourite.click();
  await expect.poll(async () => (await ownShow()).favourite).toBe(true);
  await page.getByText('Dark: is a favourite').waitFor();
  expect(await note.inputValue()).toBe('From the phone, and more');
  await record().getByRole('button', { name: 'Cancel' }).click();
  expect(await note.inputValue()).toBe('From the tablet');
});

test('a date that was not changed keeps its time', async () => {
  const on = '2026-11-21T20:15:00.123Z';
  await cloud.call('POST /api/v1/me/plays', { body: { movie_id: movie, on } });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${cloud.siteUrl}/movies/${movie}`);
  await record()
    .getByRole('button', { name: /Change the date: Nov 2/ })
    .click();
  await record().getByRole('button', { name: 'Save date' }).click();
  await record().getByRole('button', { name: 'Save date' }).waitFor({ state: 'hidden' });
  expect((await ownMovie()).plays.at(-1)).toMatchObject({ on });
});
