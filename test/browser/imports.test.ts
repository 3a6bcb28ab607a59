import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, findingsHere, lookWide } from '../support/accessibility.ts';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { tvmazeShows } from '../support/import-files.ts';
import { operator } from '../support/operator.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn, type Visitor } from '../support/sign-in.ts';
import { closedValve, type Valve } from '../support/valve.ts';

/* Administrators watch, pause, resume and cancel imports. */

let cloud: TestCloud;
let browser: Browser;
let admin: Visitor;
let page: Page;
let valve: Valve;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const rows = (list: string) => page.getByRole('list', { name: list }).getByRole('listitem');
const expectToast = (text: string) => page.getByRole('region', { name: 'Notifications' }).getByText(text, { exact: true }).waitFor();
const expectState = (name: string) => page.getByRole('status').getByText(name, { exact: true }).waitFor();
const readAt = async (id: string) => (await cloud.call(`GET /api/v1/imports/${id}`, { as: 'admin' })).body;

/** The figure of a tile. */
const figure = (name: string) =>
  page
    .locator('dt', { hasText: new RegExp(`^${name}$`) })
    .locator('xpath=following-sibling::dd[1]')
    .textContent();

/** Starts an import of 1,600 rows that stops before each of its statements. @returns its id */
async function started(word: string, firstId: number): Promise<string> {
  valve = closedValve(cloud, 'loadimport');
  const { output } = await runEtl(cloud, 'tvmaze', fileOf('shows.json', tvmazeShows(word, firstId, 400)));
  return /[0-9a-f-]{36}/.exec(output)?.[0] ?? '';
}

/** Lets statements pass until the import has read more than `before` rows. @returns how many it has read */
const readMore = (id: string, before: number): Promise<number> =>
  eventually('more rows', async () => {
    await valve.step();
    const { read = 0 } = await readAt(id);
    return read > before && read;
  });

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  admin = await signedIn(browser, cloud.siteUrl, 'admin');
  page = admin.page;
});

afterEach(() => {
  valve?.open();
  cloud.interfere();
});

test('an administrator watches an import, pauses it, resumes it, and sees what became of its rows', async () => {
  const id = await started('Watched', 2_100_000);
  const first = await readMore(id, 0);
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.getByRole('heading', { level: 1, name: 'Imports' }).waitFor();
  const running = rows('Imports, latest first').first();
  await running.getByText('Running').waitFor();
  await running.getByRole('progressbar', { name: /^Progress of TVmaze/ }).waitFor();
  await running.getByText(`${first.toLocaleString('en')} rows`).waitFor();
  const second = await readMore(id, first);
  await running.getByText(`${second.toLocaleString('en')} rows`).waitFor();
  expect(await findingsHere(page)).toEqual([]);
  await lookWide(page);

  await running.getByRole('link', { name: /^TVmaze/ }).click();
  await page.getByRole('heading', { level: 1, name: 'TVmaze import' }).waitFor();
  await expectState('Running');
  await expect.poll(() => figure('Rows read')).toBe(second.toLocaleString('en'));
  const third = await readMore(id, second);
  await expect.poll(() => figure('Rows read')).toBe(third.toLocaleString('en'));
  expect(Number(await page.getByRole('progressbar').getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await page.getByText(/of the files read · .* rows per second/).waitFor();
  expect(await findingsHere(page)).toEqual([]);
  await lookWide(page);

  await button('Pause').click();
  await expectToast('TVmaze import paused');
  await expectState('Paused');
  expect(await button('Pause').count()).toBe(0);
  valve.open();
  const { state, read } = await readAt(id);
  expect([state, read < 1600]).toEqual(['paused', true]);

  await button('Resume').click();
  await expectToast('TVmaze import resumed');
  await expectState('Done');
  expect(await Promise.all(['Rows read', 'Inserted', 'Updated', 'Unchanged', 'Skipped'].map(figure))).toEqual([
    '1,600',
    '1,600',
    '0',
    '0',
    '0',
  ]);
  expect(await page.getByRole('progressbar').count()).toBe(0);
  expect(await button('Cancel import').count()).toBe(0);
  await page.getByText('No row was skipped.').waitFor();

  await page.getByRole('main').getByText('History', { exact: true }).click();
  await expect
    .poll(() => rows('History').evaluateAll((items) => items.map((item) => item.querySelector('p')?.textContent)))
    .toEqual(['admin resumed it', 'admin paused it']);
  await page.goto(`${cloud.siteUrl}/activity?kind=import`);
  await page.getByText('admin resumed the TVmaze import').waitFor();
  await page.getByRole('link', { name: 'TVmaze import' }).first().click();
  await expectState('Done');
  expect(admin.errors).toEqual([]);
});

test('an administrator cancels an import, after a question', async () => {
  const id = await started('Cancelled', 2_200_000);
  await readMore(id, 0);
  await page.goto(`${cloud.siteUrl}/imports/${id}`);
  await button('Cancel import').click();
  await button('Keep import').click();
  await expectState('Running');
  await button('Cancel import').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Cancel this import?' });
  expect(await dialog.getByRole('button', { name: 'Keep import' }).evaluate((element) => element === document.activeElement)).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel import' }).click();
  await expectToast('TVmaze import cancelled');
  await expectState('Cancelled');
  for (const name of ['Pause', 'Resume', 'Cancel import']) expect(await button(name).count()).toBe(0);
  expect(await readAt(id)).toMatchObject({ state: 'cancelled' });
});

test('a failed import says why, and what to do', async () => {
  await runEtl(cloud, 'imdb', fileOf('title.episode.tsv', '<!doctype html><html>'), '--follow');
  await page.goto(`${cloud.siteUrl}/imports?state=failed`);
  const failed = rows('Imports, latest first').first();
  await failed.getByText(/web page|HTML/).waitFor();
  await failed.getByRole('link', { name: /^IMDb/ }).click();
  await expectState('Failed');
  await page.getByRole('alert').getByText('Start an import of the right file, and cancel this one.').waitFor();
  await button('Resume').waitFor();
  expect(await findingsHere(page)).toEqual([]);
  await lookWide(page);
});

test('an import is read again only while it runs and its tab is visible', async () => {
  const id = await started('Polled', 2_300_000);
  await readMore(id, 0);
  const visit = await signedIn(browser, cloud.siteUrl, 'admin');
  const calls: string[] = [];
  await visit.page.clock.install();
  await visit.page.goto(`${cloud.siteUrl}/imports/${id}`);
  await visit.page.getByRole('status').getByText('Running').waitFor();
  visit.page.on('request', (request) => request.url().endsWith(`/api/v1/imports/${id}`) && calls.push(request.url()));
  const pass = async () => {
    await visit.page.clock.runFor(10_000);
    // Calls that the passed time caused are sent before this answer arrives.
    await visit.page.evaluate(async () => (await fetch('/config.json')).text());
  };
  await pass();
  expect(calls.length).toBeGreaterThan(0);

  const look = (state: 'hidden' | 'visible') =>
    visit.page.evaluate((next) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => next });
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    }, state);
  await look('hidden');
  const before = calls.length;
  await pass();
  expect(calls.length).toBe(before);

  await look('visible');
  valve.open();
  await eventually('its end', async () => (await readAt(id)).state === 'done');
  await expect
    .poll(async () => {
      await pass();
      return visit.page.getByRole('status').getByText('Done').count();
    })
    .toBe(1);
  const atEnd = calls.length;
  await pass();
  expect(calls.length).toBe(atEnd);
  await visit.context.close();
});

test('the list is filtered by state and source, and says when nothing matches', async () => {
  await page.goto(`${cloud.siteUrl}/imports`);
  await page.getByRole('combobox', { name: 'State' }).selectOption('Done');
  await page.getByRole('combobox', { name: 'Source' }).selectOption('TVmaze');
  await page.waitForURL(/\?state=done&source=tvmaze$/);
  await expect
    .poll(async () => {
      const texts = await rows('Imports, latest first').allTextContents();
      return texts.length > 0 && texts.every((text) => /^TVmaze.*Done/.test(text));
    })
    .toBe(true);
  await page.getByRole('combobox', { name: 'State' }).selectOption('Waiting for files');
  await page.getByText('No import matches these filters').waitFor();
  await button('Show all imports').click();
  await page.waitForURL(/\/imports$/);
});

test('the page waits for the database, and says that an import does not exist', async () => {
  cloud.dataApi.sleep(5_000);
  await page.goto(`${cloud.siteUrl}/imports`);
  await page.getByRole('heading', { name: 'The catalog is waking up' }).waitFor();
  await rows('Imports, latest first').first().waitFor();
  const nowhere = `${cloud.siteUrl}/imports/00000000-0000-7000-8000-000000000000`;
  await page.goto(nowhere);
  await page.getByText('This import does not exist').waitFor();
  expect(await accessibilityFindings(page, nowhere)).toEqual([]);
});

test('without an import, the page says how to start one', async () => {
  await operator(cloud).sql('TRUNCATE etl_runs CASCADE');
  await page.goto(`${cloud.siteUrl}/imports`);
  await page.getByText('helper_scripts/run_etl tvmaze').waitFor();
  expect(await accessibilityFindings(page, `${cloud.siteUrl}/imports`)).toEqual([]);
});
