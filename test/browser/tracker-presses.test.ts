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

/** Expects that the controls of the show's record show these values. */
async function expectShown(favourite: boolean, status: string, order: string, specials: boolean, rating: string): Promise<void> {
  const named = (role: 'combobox' | 'slider', name: string) => record().getByRole(role, { name }).inputValue();
  await record().getByRole('button', { name: 'Favourite', pressed: favourite }).waitFor();
  expect(await named('combobox', 'Status')).toBe(status);
  expect(await named('combobox', 'Order')).toBe(order);
  expect(await record().getByRole('checkbox').isChecked()).toBe(specials);
  expect(await named('slider', 'Your rating')).toBe(rating);
}

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
    await page.keyboard.press('Tab');
    await expectShown(true, 'paused', 'in_order', true, '10');
  });
  await expect.poll(ownShow).toMatchObject({
    ...{ favourite: true, status: 'paused', rating: 10 },
    policy: { order: 'in_order', specials: true },
  });
});

test('a choice that cannot be stored gives way to the former value, with a message; a later choice stays', async () => {
  const { page: there } = await signedIn(browser, cloud.siteUrl, 'viewer');
  await there.goto(`${cloud.siteUrl}/shows/${show}`);
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  await there.route('**/api/v1/me/shows/**', async (route) => {
    if (route.request().method() === 'GET') return route.continue();
    await answered;
    const isRefused = route.request().postData()?.includes('"status"');
    return isRefused ? route.fulfill({ status: 409, json: { code: 'version_conflict', title: 'Refused' } }) : route.continue();
  });
  const own = there.getByRole('region', { name: 'Your record' });
  const status = own.getByRole('combobox', { name: 'Status' });
  const order = own.getByRole('combobox', { name: 'Order' });
  await status.selectOption('Dropped');
  await order.selectOption('After the latest watched');
  expect([await status.inputValue(), await order.inputValue()]).toEqual(['dropped', 'any_order']);
  answer();
  await there.getByText('Dark: not changed').waitFor();
  await expect.poll(() => status.inputValue()).toBe('paused');
  await expect.poll(ownShow).toMatchObject({ status: 'paused', policy: { order: 'any_order' } });
  expect(await order.inputValue()).toBe('any_order');
  await there.context().close();
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
