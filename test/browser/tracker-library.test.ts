import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { findingsHere, lookWide } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
let errors: string[];

const titles = ['Borgen', 'Dark', 'Fleabag', 'The Wire'];

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  for (const title of titles)
    await cloud.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(title)}`, { body: { season: 1, episode: 2 } });
  ({ page, errors } = await signedIn(browser, cloud.siteUrl, 'viewer'));
});

const box = (title: string) => page.getByRole('checkbox', { name: `Select ${title}` });
const bar = () => page.getByRole('region', { name: 'Selected titles' });
const notice = (name: string) => page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name }).last();
const statuses = async () =>
  Object.fromEntries(
    (await cloud.call('GET /api/v1/me/library?sort=title')).body.data.map((item: { tv_show: string; status: string }) => [
      item.tv_show,
      item.status,
    ]),
  );
const all = (status: string) => Object.fromEntries(titles.map((title) => [title, status]));

test('space and Shift with space select a range; one press changes all, one undo takes it back, and redo', async () => {
  await page.goto(`${cloud.siteUrl}/library?sort=title`);
  await box('Borgen').focus();
  await page.keyboard.press('Space');
  await bar().getByText('1 selected').waitFor();
  await box('The Wire').focus();
  await page.keyboard.press('Shift+Space');
  await bar().getByText('4 selected').waitFor();
  expect(await findingsHere(page)).toEqual([]);
  const sent: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await bar().getByRole('combobox', { name: 'Set status' }).selectOption('Paused');
  await page.getByText('4 titles set to paused').waitFor();
  expect(await statuses()).toEqual(all('paused'));
  await notice('Undo').click();
  await page.getByText('4 titles: taken back').waitFor();
  expect(await statuses()).toEqual(all('watching'));
  await notice('Redo').click();
  await page.getByText('4 titles: brought back').waitFor();
  expect(await statuses()).toEqual(all('paused'));
  expect(sent.map((one) => one.replace(/[0-9a-f-]{36}/, '{id}'))).toEqual([
    'PATCH /api/v1/me/library',
    'POST /api/v1/me/batches/{id}/undo',
    'POST /api/v1/me/batches/{id}/undo',
  ]);
});

test('filters, the order and the table are in the address', async () => {
  await cloud.call(`PATCH /api/v1/me/shows/${await idOf('Dark')}`, { body: { favourite: true, status: 'watching', rating: 9 } });
  await lookWide(page);
  await page.goto(`${cloud.siteUrl}/library`);
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByRole('checkbox', { name: 'Favourites only' }).check();
  await expect.poll(() => page.getByRole('checkbox', { name: /^Select / }).count()).toBe(1);
  await box('Dark').waitFor();
  expect(page.url()).toContain('favourite=true');
  await page.getByRole('checkbox', { name: 'Favourites only' }).uncheck();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Paused');
  await expect.poll(() => page.getByRole('checkbox', { name: /^Select / }).count()).toBe(3);
  await page.getByRole('radio', { name: 'Table' }).check();
  await page.getByRole('row', { name: /Borgen.*Paused/ }).waitFor();
  expect(await findingsHere(page)).toEqual([]);
  await page.goto(`${cloud.siteUrl}/library?status=dropped`);
  await page.getByText('Nothing in your library matches these filters').waitFor();
});

test('the library of a past day says that it is the past, and cannot be changed', async () => {
  const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`${cloud.siteUrl}/library?as_of=${dayBefore(1)}`);
  await page.getByText(/^This is your library as it was at the end of/).waitFor();
  await page.getByText('Nothing in your library matches these filters').waitFor();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('As it was on').fill(dayBefore(0));
  await page.waitForURL(new RegExp(`as_of=${dayBefore(0)}`));
  for (const title of titles) await page.getByRole('link', { name: title, exact: true }).waitFor();
  expect(await page.getByRole('checkbox', { name: /^Select / }).count()).toBe(0);
  expect(await findingsHere(page)).toEqual([]);
  await lookWide(page);
  await page.getByLabel('As it was on').fill('');
  await box('Borgen').waitFor();
});

test.each([
  ['the day on which clocks go back', 'America/New_York', '2026-11-01', '2026-11-01T04:00', '2026-11-02T05:00'],
  ['the day on which clocks go forward', 'Europe/Vienna', '2026-03-29', '2026-03-28T23:00', '2026-03-29T22:00'],
])('the history and the library of %s ask for the local day', async (_, timezoneId, day, from, to) => {
  const { page: there } = await signedIn(browser, cloud.siteUrl, 'viewer', { timezoneId });
  const asked = (list: string, path: string) =>
    Promise.all([
      there.waitForRequest((request) => request.url().includes(`/api/v1/me/${list}`)),
      there.goto(`${cloud.siteUrl}/${path}`),
    ]).then(([request]) => Object.fromEntries(new URL(request.url()).searchParams));
  expect(await asked('history', `history?day=${day}`)).toMatchObject({ from: `${from}:00.000Z`, to: `${to}:00.000Z` });
  const before = new Date(Date.parse(`${to}:00Z`) - 1).toISOString();
  expect(await asked('library', `library?as_of=${day}`)).toMatchObject({ as_of: before });
  await there.context().close();
});

test('the day of the history is the day of its headings, also where it is another day in UTC', async () => {
  const timezoneId = new Date().getUTCHours() < 11 ? 'Pacific/Pago_Pago' : 'Pacific/Kiritimati';
  const { page: there } = await signedIn(browser, cloud.siteUrl, 'viewer', { timezoneId });
  await there.goto(`${cloud.siteUrl}/history`);
  const today = new Intl.DateTimeFormat('sv', { timeZone: timezoneId }).format(new Date());
  await there.getByLabel('Day', { exact: true }).fill(today);
  await there.waitForURL(new RegExp(`day=${today}`));
  await there.getByRole('heading', { name: 'Today' }).waitFor();
  await there.getByLabel('Day', { exact: true }).fill(new Date().toISOString().slice(0, 10));
  await there.getByText('No change matches these filters').waitFor();
  await there.context().close();
});

const idOf = async (title: string): Promise<string> =>
  (await cloud.call('GET /api/v1/me/library')).body.data.find((item: { tv_show: string }) => item.tv_show === title).id;

test('the history lists each change by day and by show, and takes back any of them', async () => {
  const id = await idOf('Dark');
  const mark = (season: number, episode: number, as: string) => {
    const place = { season, episode };
    return cloud.call(`POST /api/v1/me/shows/${id}/mark`, { body: { range: { kind: 'between', from: place, to: place }, as } });
  };
  await mark(1, 5, 'skipped');
  await mark(1, 6, 'watched');
  await page.goto(`${cloud.siteUrl}/history`);
  const list = page.getByRole('list', { name: 'Changes, latest first' });
  await list.getByText('S1 · E6').first().waitFor();
  await page.getByRole('button', { name: 'Only this title: Dark' }).first().click();
  await page.waitForURL(/id=/);
  await expect.poll(() => list.getByText('Borgen').count()).toBe(0);
  await list.getByRole('button', { name: 'Undo: Dark, 1 skipped' }).click();
  await page.getByText('Dark: taken back').waitFor();
  await list
    .getByText(/taken back/)
    .first()
    .waitFor();
  await list
    .getByRole('button', { name: /^Redo: Dark/ })
    .first()
    .click();
  await page.getByText('Dark: brought back').waitFor();
  const { episodes } = (await cloud.call(`GET /api/v1/me/shows/${id}`)).body;
  const state = (number: number) =>
    episodes.find((one: { season: number; episode: number }) => one.season === 1 && one.episode === number).state;
  expect([state(5), state(6)]).toEqual(['skipped', 'watched']);
  expect(await findingsHere(page)).toEqual([]);
  await page.goto(`${cloud.siteUrl}/history?day=2001-01-01`);
  await page.getByText('No change matches these filters').waitFor();
  expect(errors).toEqual([]);
});
