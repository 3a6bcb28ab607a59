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
  await page.getByRole('region', { name: 'Your progress' }).getByText('Follows S1 · E2').waitFor();
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
  const dated = async (from: string, kind: string, date: string | null, words: string) => {
    await dialog()
      .getByRole('button', { name: `Change the date: ${from}` })
      .click();
    const form = dialog().getByRole('form', { name: `Date of the play: ${from}` });
    await form.getByRole('combobox', { name: 'When' }).selectOption(kind);
    if (date !== null) await form.getByRole('textbox', { name: 'Date' }).fill(date);
    expect(await findingsInSight(page)).toEqual([]);
    await form.getByRole('button', { name: 'Save date' }).click();
    await dialog().getByRole('list', { name: 'Plays' }).getByText(words, { exact: true }).waitFor();
  };
  await dated('May 2024', 'On a date', '2024-05-17', 'May 17, 2024');
  expect((await episode(6)).plays).toMatchObject([{ on: '2024-05-17' }]);
  await dated('May 17, 2024', 'On a date', '2023', '2023');
  await dated('2023', 'Date unknown', null, 'Date unknown');
  expect((await episode(6)).plays).toMatchObject([{ on: null }]);
  await close();
  await notice('Undo').click();
  await page.getByText('Dark: taken back').waitFor();
  await actions(6).click();
  await dialog().getByRole('list', { name: 'Plays' }).getByText('2023', { exact: true }).waitFor();
  await dated('2023', 'On a date', '2024-05', 'May 2024');
  await dialog().getByRole('button', { name: 'Change the date: May 2024' }).click();
  await page.keyboard.press('Escape');
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

test('a show, a season and an episode each take a rating and a note, and give them back', async () => {
  const about = {
    'Your rating': { at: record, open: async () => {}, close: async () => {}, read: own },
    'Your rating of Season 1': {
      at: dialog,
      open: () => page.getByRole('button', { name: 'Mark or rate season 1' }).click(),
      close,
      read: async () => (await own()).seasons.find(({ number }: { number: number }) => number === 1),
    },
    'Your rating of S1 · E2': { at: dialog, open: () => actions(2).click(), close, read: () => episode(2) },
  };
  for (const [label, { at, open, close, read }] of Object.entries(about)) {
    await open();
    const slider = at().getByRole('slider', { name: label, exact: true });
    const note = at().getByRole('textbox', { name: 'Your note' });
    await slider.focus();
    await page.keyboard.press('End');
    await expect.poll(async () => (await read()).rating, { message: label }).toBe(10);
    await note.fill('Twice');
    await at().getByRole('button', { name: 'Save note' }).click();
    await expect.poll(async () => (await read()).note, { message: label }).toBe('Twice');
    await slider.focus();
    await page.keyboard.press('Home');
    await expect.poll(async () => (await read()).rating, { message: label }).toBeNull();
    await note.fill('');
    await at().getByRole('button', { name: 'Save note' }).click();
    await expect.poll(async () => (await read()).note, { message: label }).toBeNull();
    await close();
  }
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
