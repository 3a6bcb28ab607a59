import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { findingsHere, findingsInSight } from '../support/accessibility.ts';
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
  await cloud.call('PUT /api/v1/progress?tv_show=Dark', { body: { season: 1, episode: 2 } });
  id = (await cloud.call('GET /api/v1/tv_shows?title=dark&limit=1')).body.data[0].id;
  ({ page, errors } = await signedIn(browser, cloud.siteUrl, 'viewer'));
  await page.goto(`${cloud.siteUrl}/shows/${id}`);
});

const own = async () => (await cloud.call(`GET /api/v1/me/shows/${id}`)).body;
const episode = async (number: number) =>
  (await own()).episodes.find((one: { season: number; episode: number }) => one.season === 1 && one.episode === number);
const record = () => page.getByRole('region', { name: 'Your record' });
const dialog = () => page.getByRole('dialog');
const actions = (number: number) => page.getByRole('button', { name: `Actions, S1 · E${number}`, exact: true });
const notice = (name: string) => page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name }).last();
const close = () => dialog().getByRole('button', { name: 'Close' }).click();

test('status, favourite, rating by keyboard and a note', async () => {
  await record().getByText('Up next: S1 · E3.').waitFor();
  await record().getByRole('button', { name: 'Favourite' }).click();
  await page.getByText('Dark: is a favourite').waitFor();
  await record().getByRole('slider', { name: 'Your rating' }).focus();
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
  await page.getByText('Dark: rated').waitFor();
  await record().getByRole('textbox', { name: 'Your note' }).fill('Watch with Ulrich');
  await record().getByRole('button', { name: 'Save note' }).click();
  await page.getByText('Dark: note saved').waitFor();
  await record().getByRole('combobox', { name: 'Status' }).selectOption('Paused');
  await page.getByText('Dark: is paused').waitFor();
  expect(await own()).toMatchObject({ status: 'paused', favourite: true, rating: 1.5, note: 'Watch with Ulrich' });
  await notice('Undo').click();
  await page.getByText('Dark: taken back').waitFor();
  expect((await own()).status).toBe('watching');
  expect(await findingsHere(page)).toEqual([]);
});

test('an episode out of order, with a date that is only a month; its play is removed again', async () => {
  await actions(6).click();
  await dialog().getByRole('combobox', { name: 'When' }).selectOption('On a date');
  await dialog().getByRole('textbox', { name: 'Date' }).fill('2024-13');
  await dialog().getByText('Write a day, a month or a year').waitFor();
  await dialog().getByRole('textbox', { name: 'Date' }).fill('2024-05');
  await dialog().getByRole('button', { name: 'Watched', exact: true }).click();
  await dialog().getByText('May 2024').waitFor();
  expect(await findingsInSight(page)).toEqual([]);
  expect((await episode(6)).plays).toMatchObject([{ on: '2024-05' }]);
  await dialog().getByRole('button', { name: 'Remove the play: May 2024' }).click();
  await dialog().getByRole('list', { name: 'Plays' }).waitFor({ state: 'hidden' });
  expect((await episode(6)).plays).toEqual([]);
  await close();
});

test('skip, then up to here leaves the skip; undo, and undo of the undo', async () => {
  await actions(4).click();
  await dialog().getByRole('button', { name: 'Skip' }).click();
  await dialog().getByRole('button', { name: 'Do not skip' }).waitFor();
  await close();
  await actions(7).click();
  await dialog().getByRole('button', { name: 'Watched up to here' }).click();
  await dialog().getByText('Watched, 1 play').waitFor();
  await close();
  const states = async () =>
    (await own()).episodes.filter((one: { season: number }) => one.season === 1).map((one: { state: string }) => one.state[0]);
  expect((await states()).join('')).toBe('wwwswwwooo');
  await notice('Undo').click();
  await expect.poll(async () => (await states()).join('')).toBe('wwosoooooo');
  await notice('Redo').click();
  await expect.poll(async () => (await states()).join('')).toBe('wwwswwwooo');
});

test('a whole season is one batch', async () => {
  await page.getByRole('button', { name: 'Mark or rate season 1' }).click();
  await dialog().getByRole('button', { name: 'Mark episodes…' }).click();
  await dialog().getByRole('radio', { name: 'Not watched' }).check();
  await dialog().getByRole('button', { name: 'Mark episodes' }).click();
  await page.getByText('Dark: Season 1 no longer watched').waitFor();
  expect((await own()).standing.watched).toBe(0);
  await notice('Undo').click();
  await expect.poll(async () => (await own()).standing.watched).toBe(6);
  expect(errors).toEqual([]);
});
