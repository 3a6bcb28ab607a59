import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { settled } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let movieId: string;

const headers = { prefer: 'wait=8', 'user-agent': 'The Browser/1.0' };

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  const draft = { title: 'A First Draft', genre: 'Drama', rating: 7, year: 1999 };
  movieId = (await cloud.call('POST /api/v1/movies', { as: 'editor', headers, body: draft })).body.id;
  const better = { title: 'A Second Draft', genre: 'Drama', rating: null, year: 1999 };
  await cloud.call(`PUT /api/v1/movies/${movieId}`, { as: 'admin', headers: { ...headers, 'if-match': '"1"' }, body: better });
  await cloud.call(`DELETE /api/v1/movies/${movieId}`, { as: 'editor', headers });
  await cloud.call(`POST /api/v1/movies/${movieId}/restore`, { as: 'editor', headers });
});

const history = (page: Page) => page.getByRole('list', { name: 'History' }).getByRole('listitem');
const changes = (page: Page) => page.getByRole('list', { name: 'Changes, latest first' }).getByRole('listitem');
const openHistory = (page: Page) => page.getByRole('main').getByText('History', { exact: true }).click();

describe('the history of a resource', () => {
  test('says who changed what and when, with the differences; it is loaded when it is opened', async () => {
    const { page, errors } = await signedIn(browser, cloud.siteUrl, 'editor', { timezoneId: 'America/New_York', locale: 'en-US' });
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/activity') && asked.push(request.url()));
    await page.goto(`${cloud.siteUrl}/movies/${movieId}`);
    await page.getByRole('heading', { name: 'A Second Draft' }).waitFor();
    await settled(page);
    expect(asked).toEqual([]);

    await openHistory(page);
    await history(page).first().waitFor();
    expect(await history(page).evaluateAll((items) => items.map((item) => item.querySelector('p')?.textContent))).toEqual([
      'editor restored it',
      'editor deleted it',
      'admin edited it',
      'editor added it',
    ]);
    const edit = history(page).nth(2);
    expect(await edit.getByRole('definition').allTextContents()).toEqual(
      expect.arrayContaining(['A First Draft became A Second Draft', '7.0 became unknown']),
    );
    await edit.getByRole('button', { name: 'just now' }).focus();
    const at = (await edit.locator('time').getAttribute('datetime')) ?? '';
    const format = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short', timeZone: 'America/New_York' });
    expect(await edit.getByRole('tooltip').textContent()).toBe(format.format(new Date(at)));
    await page.keyboard.press('Escape');
    await edit.getByRole('tooltip').waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('A Third Draft');
    await page.getByRole('button', { name: 'Save' }).click();
    await history(page).first().getByText('A Second Draft').waitFor();
    expect(await history(page).count()).toBe(5);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('of a show is readable: names instead of ids, lists, and earlier changes on request', async () => {
    const show = { title: 'Told Again', status: 'running', network: { name: 'A New Network', country: 'AT', kind: 'network' } };
    const { id } = (await cloud.call('POST /api/v1/tv_shows', { as: 'editor', headers, body: show })).body;
    const story = 'Somebody tells it again. '.repeat(30).trim();
    for (let version = 1; version <= 20; version++) {
      const body = { title: show.title, status: 'running', runtime_minutes: 20 + version, summary: story };
      await cloud.call(`PUT /api/v1/tv_shows/${id}`, { as: 'editor', headers: { ...headers, 'if-match': `"${version}"` }, body });
    }
    const last = {
      title: show.title,
      status: 'ended',
      genres: ['Drama', 'Crime'],
      premiered: '2001-02-03',
      network: show.network,
      summary: `${story} The end.`,
    };
    await cloud.call(`PUT /api/v1/tv_shows/${id}`, { as: 'admin', headers: { ...headers, 'if-match': '"21"' }, body: last });
    const { page } = await signedIn(browser, cloud.siteUrl, 'admin', { locale: 'en-GB', timezoneId: 'UTC' });
    await page.goto(`${cloud.siteUrl}/shows/${id}`);
    await openHistory(page);
    const newest = history(page).first();
    await newest.getByText('A New Network').waitFor();
    const shown = await newest.getByRole('definition').allTextContents();
    for (const words of ['Running became Ended', 'none became Drama, Crime', 'unknown became 3 Feb 2001', '40 min became unknown'])
      expect(shown).toContain(words);
    await newest.getByText(/^….*The end\.$/).waitFor();
    await newest.getByRole('button', { name: 'Show all' }).last().click();
    await newest.getByText(`${story} The end.`).waitFor();
    expect(await history(page).count()).toBe(20);
    await page.getByRole('button', { name: 'Show earlier' }).click();
    await expect.poll(() => history(page).count()).toBe(22);
    await history(page).last().getByText('editor added it').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Runtime');
    expect(await page.getByRole('button', { name: 'Show earlier' }).count()).toBe(0);
    await page.context().close();
  });

  test('records a merge for both shows', async () => {
    const add = async (title: string) =>
      (await cloud.call('POST /api/v1/tv_shows', { as: 'editor', headers, body: { title, status: 'ended' } })).body.id;
    const [from, into] = [await add('Told Twice'), await add('Told Once')];
    await cloud.call(`POST /api/v1/tv_shows/${from}/episodes`, { as: 'editor', headers, body: { season_number: 1, episode_number: 1 } });
    const merging = await cloud.call(`POST /api/v1/tv_shows/${from}/merge`, { as: 'editor', headers, body: { into } });
    expect(merging.status).toBe(200);
    const { page } = await signedIn(browser, cloud.siteUrl, 'admin');
    await page.goto(`${cloud.siteUrl}/shows/${into}`);
    await openHistory(page);
    const newest = history(page).first();
    await newest.getByText('editor merged “Told Twice” into it').waitFor();
    expect(await newest.getByRole('definition').allTextContents()).toEqual(['1']);

    await page.goto(`${cloud.siteUrl}/activity?kind=show`);
    const merged = changes(page).filter({ hasText: 'editor merged Told Twice' });
    await merged.getByText('Into', { exact: true }).click();
    await merged.getByRole('link', { name: 'Told Once' }).click();
    await page.getByRole('heading', { level: 1, name: 'Told Once' }).waitFor();
    await page.context().close();
  });

  test('is not for viewers', async () => {
    const { page } = await signedIn(browser, cloud.siteUrl, 'viewer');
    await page.goto(`${cloud.siteUrl}/movies/${movieId}`);
    await page.getByRole('heading', { name: /Draft$/ }).waitFor();
    expect(await page.getByRole('main').getByText('History', { exact: true }).count()).toBe(0);
    await page.context().close();
  });
});

describe('the activity of all users', () => {
  test('is listed for administrators, with filters for person, kind and time in the address', async () => {
    const { page, errors } = await signedIn(browser, cloud.siteUrl, 'admin');
    await page.getByRole('link', { name: 'Activity' }).click();
    await changes(page).first().waitFor();
    await page.getByRole('textbox', { name: 'Person' }).fill('Admin');
    await page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Movie' });
    await expect.poll(() => new URL(page.url()).search).toBe('?username=admin&kind=movie');
    await expect.poll(() => changes(page).count()).toBe(1);
    await page.getByRole('combobox', { name: 'Action' }).selectOption({ label: 'Deleted' });
    await page.getByText('No change matches these filters').waitFor();
    await page.getByRole('combobox', { name: 'Action' }).selectOption({ label: 'Changed' });
    await expect.poll(() => new URL(page.url()).search).toBe('?username=admin&kind=movie&action=edit');
    const edit = changes(page).first();
    await edit.getByText('admin edited A').waitFor();
    expect(await edit.getByText('The Browser/1.0').count()).toBe(0);
    await edit.getByText('Title, Rating').click();
    await edit.getByText('A First Draft').waitFor();
    await edit.getByText('The Browser/1.0').waitFor();
    await edit.getByText(/127\.0\.0\.1|::1/).waitFor();

    await page.reload();
    await expect.poll(() => changes(page).count()).toBe(1);
    await page.getByLabel('Until').fill('2001-01-01');
    await page.getByText('No change matches these filters').waitFor();
    expect(new URL(page.url()).search).toBe('?username=admin&kind=movie&action=edit&to=2001-01-01');
    await page.getByRole('button', { name: 'Show all changes' }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
    const today = await page.evaluate(() => new Date().toLocaleDateString('sv'));
    await page.getByLabel('From').fill(today);
    await page.getByLabel('Until').fill(today);
    await expect.poll(() => new URL(page.url()).search).toBe(`?from=${today}&to=${today}`);
    await page.getByRole('heading', { name: 'Today' }).waitFor();

    await page
      .getByRole('link', { name: /Draft$/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Draft$/ }).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('is saved as one file, however many pages it has', async () => {
    const show = { title: 'Of Many Episodes', status: 'ended' };
    const { id } = (await cloud.call('POST /api/v1/tv_shows', { as: 'editor', headers, body: show })).body;
    const items = Array.from({ length: 450 }, (_, index) => ({
      season_number: 1,
      episode_number: index + 1,
      title: `Number ${index + 1}`,
    }));
    await cloud.call(`POST /api/v1/tv_shows/${id}/episodes/bulk`, { as: 'editor', headers, body: { items } });
    const { page } = await signedIn(browser, cloud.siteUrl, 'admin');
    await page.goto(`${cloud.siteUrl}/activity?kind=episode`);
    await changes(page).first().waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV of these changes' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^activity_\d{4}-\d\d-\d\d\.csv$/);
    const text = readFileSync(await file.path(), 'utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const [header, ...rows] = text.trim().split('\r\n');
    expect(header).toMatch(/^at,username,action,/);
    expect(new Set(rows.filter((row) => row.includes('Of Many Episodes')).map((row) => /Number \d+/.exec(row)?.[0])).size).toBe(450);
    expect(rows.filter((row) => row.includes('Of Many Episodes'))).toHaveLength(450);
    expect(rows.filter((row) => row === header)).toEqual([]);
    await page.context().close();
  });

  test('is hidden from others', async () => {
    const { page } = await signedIn(browser, cloud.siteUrl, 'editor');
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/api/v1/activity') && asked.push(request.url()));
    await page.getByRole('link', { name: 'Deleted' }).waitFor();
    expect(await page.getByRole('link', { name: 'Activity' }).count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('analytics');
    await page.getByRole('option', { name: 'Analytics' }).waitFor();
    await page.getByRole('combobox').fill('activity');
    await page.getByRole('option', { name: 'Analytics' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('option', { name: 'Activity' }).count()).toBe(0);
    await page.goto(`${cloud.siteUrl}/activity`);
    await page.getByText('This page is for administrators').waitFor();
    expect(asked).toEqual([]);
    await page.context().close();
  });
});
