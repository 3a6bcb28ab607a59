import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { settled } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  ({ page, errors } = await signedIn(browser, cloud.siteUrl, 'viewer'));
});

const titles = (table: string) => page.getByRole('table', { name: table }).getByRole('rowheader').allTextContents();
const search = () => new URL(page.url()).search;

describe('the table of movies', () => {
  test('is in the address and remembered on this device', async () => {
    await page.goto(`${cloud.siteUrl}/movies`);
    await page.getByRole('list', { name: 'Movies, Title A–Z' }).waitFor();
    await page.getByRole('radio', { name: 'Table' }).check();
    await page.getByRole('table', { name: 'Movies, Title A–Z' }).waitFor();
    expect(search()).toBe('?view=table');
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.getByRole('link', { name: 'Movies', exact: true }).click();
    await page.getByRole('table', { name: 'Movies, Title A–Z' }).waitFor();
    await page.getByRole('link', { name: 'Shows', exact: true }).click();
    await page.getByRole('list', { name: 'Shows, Title A–Z' }).waitFor();
    await page.goto(`${cloud.siteUrl}/movies`);
    await page.getByRole('radio', { name: 'Grid' }).check();
    await page.getByRole('list', { name: 'Movies, Title A–Z' }).waitFor();
    expect(search()).toBe('');
    await page.reload();
    await page.getByRole('list', { name: 'Movies, Title A–Z' }).waitFor();
  });

  test('is sorted from its headers, by keyboard too, and says how', async () => {
    await page.goto(`${cloud.siteUrl}/movies?view=table`);
    const header = (name: string) => page.getByRole('columnheader', { name });
    await header('Title').waitFor();
    expect(await header('Title').getAttribute('aria-sort')).toBe('ascending');
    expect(await header('Year').getAttribute('aria-sort')).toBeNull();
    await header('Year').getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Movies, Newest' }).waitFor();
    expect(search()).toBe('?view=table&sort=-year');
    expect(await header('Year').getAttribute('aria-sort')).toBe('descending');
    const newest = (await cloud.call('GET /api/v1/movies?sort=-year&limit=5')).body.data.map(({ title }: { title: string }) => title);
    await expect.poll(async () => (await titles('Movies, Newest')).slice(0, 5)).toEqual(newest);
    // The focus is where it was: once more turns the order round.
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: 'Movies, Oldest' }).waitFor();
    expect(await header('Year').getAttribute('aria-sort')).toBe('ascending');
    await header('Added').getByRole('button').click();
    await header('Added').getByRole('button').click();
    await page.getByRole('table', { name: 'Movies, First added' }).waitFor();
    expect(await header('Genre').getByRole('button').count()).toBe(0);

    await page.goto(`${cloud.siteUrl}/movies?view=table&genre=Western`);
    await page.getByRole('table', { name: 'Movies, Western, Title A–Z' }).waitFor();
    await header('Rating').getByRole('button').click();
    await page.getByRole('table', { name: 'Movies, Western, Top rated' }).waitFor();
  });

  test('only renders the visible rows, numbers them, and loads more when scrolled', async () => {
    await page.goto(`${cloud.siteUrl}/movies?view=table`);
    const table = page.getByRole('table', { name: 'Movies, Title A–Z' });
    await table.waitFor();
    expect(await table.getAttribute('aria-rowcount')).toBe('-1');
    expect(await table.getByRole('row').first().getAttribute('aria-rowindex')).toBe('1');
    for (let times = 0; times < 6; times++) {
      await page.mouse.wheel(0, 3000);
      await settled(page);
    }
    await expect.poll(async () => Number(await table.getByRole('row').last().getAttribute('aria-rowindex'))).toBeGreaterThan(150);
    expect(await table.getByRole('row').count()).toBeLessThan(60);
    const head = await table.getByRole('columnheader').first().boundingBox();
    expect(head?.y).toBe(0);

    const { total_count } = (await cloud.call('GET /api/v1/movies/filter?genre=western&min_rating=8')).body;
    await page.goto(`${cloud.siteUrl}/movies?view=table&genre=Western&min_rating=8`);
    const few = page.getByRole('table', { name: /Western/ });
    await few.waitFor();
    await expect.poll(() => few.getAttribute('aria-rowcount')).toBe(String(total_count + 1));
  });

  test('is a list on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 800 });
    await page.goto(`${cloud.siteUrl}/movies?view=table`);
    await page.getByRole('list', { name: 'Movies, Title A–Z' }).waitFor();
    expect(await page.getByRole('radio', { name: 'Table' }).isVisible()).toBe(false);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('table', { name: 'Movies, Title A–Z' }).waitFor();
  });
});

describe('the shows', () => {
  test('as a table say status, network, premiere and size, in the order of their headers', async () => {
    await page.goto(`${cloud.siteUrl}/shows?q=chernobyl`);
    await page.getByRole('radio', { name: 'Table' }).check();
    const row = page.getByRole('row', { name: /Chernobyl/ });
    await row.waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual(['Ended', 'HBO', 'United States', 'May 6, 2019', '1', '5']);
    await page.goto(`${cloud.siteUrl}/shows?view=table`);
    await page.getByRole('columnheader', { name: 'Premiere' }).getByRole('button').click();
    const { data } = (await cloud.call('GET /api/v1/tv_shows?sort=-premiered&limit=3')).body;
    await expect.poll(async () => (await titles('Shows, Newest')).slice(0, 3)).toEqual(data.map(({ title }: { title: string }) => title));
    await page.getByRole('radio', { name: 'Grid' }).check();
  });

  test('are narrowed down by genre, status, network and country, in the address, with a search', async () => {
    await page.goto(`${cloud.siteUrl}/shows`);
    await page.getByRole('list', { name: 'Shows, Title A–Z' }).waitFor();
    await page.keyboard.press('f');
    const filters = page.getByRole('region', { name: 'Filters' });
    await filters.getByRole('button', { name: 'Crime' }).click();
    await filters.getByRole('button', { name: 'Thriller', exact: true }).click();
    await filters.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Ended' });
    await filters.getByRole('combobox', { name: 'Network' }).selectOption({ label: 'HBO' });
    await filters.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'United States' });
    await expect.poll(search).toBe('?genre=Crime&genre=Thriller&status=ended&network=HBO&country=US');
    const asked = 'genre=crime&genre=thriller&status=ended&network=HBO&country=US';
    const { data } = (await cloud.call(`GET /api/v1/tv_shows?${asked}`)).body;
    expect(data.length).toBeGreaterThan(0);
    const list = page.getByRole('list', { name: 'Shows, Crime, Thriller, Ended, HBO, United States, Title A–Z' });
    await expect
      .poll(async () => (await list.getByRole('link').allTextContents()).sort())
      .toEqual(data.map(({ title }: { title: string }) => title).sort());

    await page.reload();
    await page.getByRole('button', { name: 'Filters 5' }).waitFor();
    await page.getByRole('button', { name: 'Without HBO' }).click();
    await page.getByRole('button', { name: 'Without Crime' }).click();
    await expect.poll(search).toBe('?genre=Thriller&status=ended&country=US');
    await page.getByRole('searchbox', { name: 'Search shows' }).fill('nothing has this name');
    await page.getByText('No show named “nothing has this name” matches these filters').waitFor();
    await page.getByRole('button', { name: 'Show all shows' }).click();
    await page.getByRole('list', { name: 'Shows, Title A–Z' }).waitFor();
    await expect.poll(search).toBe('');
    expect(errors).toEqual([]);
  });
});
