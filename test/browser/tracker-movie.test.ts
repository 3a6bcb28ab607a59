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
let errors: string[];

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  id = (await cloud.call('GET /api/v1/movies/search?title=The%20Godfather')).body.data[0].id;
  ({ page, errors } = await signedIn(browser, cloud.siteUrl, 'viewer'));
});

const own = async () => (await cloud.call(`GET /api/v1/me/movies/${id}`)).body;
const record = () => page.getByRole('region', { name: 'Your record' });
const notice = (name: string) => page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name }).last();

test('a movie goes to the watchlist, leaves it when it was watched, and an undo takes that back', async () => {
  await page.goto(`${cloud.siteUrl}/movies/${id}`);
  await record().getByRole('button', { name: 'Watchlist' }).click();
  await record().getByRole('button', { name: 'Watchlist', pressed: true }).waitFor();
  await expect.poll(async () => (await own()).watchlist).toBe(true);
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

test('the date of a play is changed in place, a rating and a note are set and removed, and the record becomes empty again', async () => {
  await record().getByRole('combobox', { name: 'When' }).selectOption('Date unknown');
  await record().getByRole('button', { name: 'Watched' }).click();
  await record().getByRole('button', { name: 'Change the date: Date unknown' }).click();
  const form = record().getByRole('form', { name: 'Date of the play: Date unknown' });
  await form.getByRole('combobox', { name: 'When' }).selectOption('On a date');
  await form.getByRole('textbox', { name: 'Date' }).fill('1972-03');
  await form.getByRole('button', { name: 'Save date' }).click();
  await record().getByRole('list', { name: 'Plays' }).getByText('March 1972').waitFor();
  expect((await own()).plays).toMatchObject([{ on: '1972-03' }]);
  const slider = record().getByRole('slider', { name: 'Your rating' });
  const note = record().getByRole('textbox', { name: 'Your note' });
  await slider.focus();
  await page.keyboard.press('End');
  await expect.poll(async () => (await own()).rating).toBe(10);
  await note.fill('An offer');
  await record().getByRole('button', { name: 'Save note' }).click();
  await expect.poll(async () => (await own()).note).toBe('An offer');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await own()).rating).toBeNull();
  await note.fill('');
  await record().getByRole('button', { name: 'Save note' }).click();
  await expect.poll(async () => (await own()).note).toBeNull();
  await record().getByRole('button', { name: 'Remove', exact: true }).click();
  await record().getByRole('list', { name: 'Plays' }).waitFor({ state: 'hidden' });
  expect(await own()).toMatchObject({ title: null, plays: [], version: null });
  await notice('Undo').click();
  await record().getByRole('list', { name: 'Plays' }).getByText('March 1972').waitFor();
  expect(errors).toEqual([]);
});
