import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startTestCloud(), launchBrowser()]);
  ({ page } = await signedIn(browser, cloud.siteUrl, 'editor'));
});

afterAll(async () => {
  await browser?.close();
  await cloud?.close();
});

const firstTitles = (list: string) => page.getByRole('list', { name: list }).getByRole('link').allTextContents();

test('filters are in the address, count what they find, and come off one by one', { timeout: 60_000 }, async () => {
  await page.goto(`${cloud.siteUrl}/movies`);
  await page.getByRole('button', { name: 'Filters' }).click();
  const filters = page.getByRole('region', { name: 'Filters' });
  await filters.getByRole('button', { name: 'Drama' }).click();
  await filters.getByRole('button', { name: 'Western' }).click();
  await filters.getByRole('combobox', { name: 'Rated at least' }).selectOption({ label: '8.5' });
  const { total_count, movies } = (await cloud.call('GET /api/v1/movies/filter?genre=drama&genre=western&min_rating=8.5')).body;
  expect(total_count).toBeGreaterThan(0);
  await page.getByText(`${total_count} movies, by title`).waitFor();
  await expect.poll(() => new URL(page.url()).search).toBe('?genre=Drama&genre=Western&min_rating=8.5');
  expect((await firstTitles('Movies: Drama or Western, rated at least 8.5'))[0]).toBe(movies[0].title);

  await page.reload();
  await page.getByText(`${total_count} movies, by title`).waitFor();
  await page.getByRole('button', { name: 'Filters 3' }).waitFor();
  await page.getByRole('button', { name: 'Without Drama' }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('?genre=Western&min_rating=8.5');

  await page.getByRole('searchbox', { name: 'Search movies' }).fill('godfather');
  await expect.poll(() => new URL(page.url()).search).toBe('?q=godfather');
  expect(await page.getByRole('button', { name: /^Without/ }).count()).toBe(0);
});

test('a filter that nothing passes says so, and leads back to all', { timeout: 60_000 }, async () => {
  await page.goto(`${cloud.siteUrl}/movies?genre=Western&year=1901`);
  await page.getByText('No movie passes every filter').waitFor();
  await page.getByRole('button', { name: 'Show all movies' }).click();
  await page.getByRole('list', { name: 'Movies, Title A–Z' }).getByRole('link').first().waitFor();
});

test('the top rated come in the order of their route', { timeout: 60_000 }, async () => {
  await page.goto(`${cloud.siteUrl}/movies`);
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Top rated' });
  const { movies } = (await cloud.call('GET /api/v1/movies/top-rated?limit=3')).body;
  await expect
    .poll(async () => (await firstTitles('Movies, Top rated')).slice(0, 3))
    .toEqual(movies.map(({ title }: { title: string }) => title));
});

test('whoever adds a movie sees those that look like it, and may add it all the same', { timeout: 60_000 }, async () => {
  await page.goto(`${cloud.siteUrl}/movies`);
  await page.getByRole('button', { name: 'Add movie' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a movie' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('The Shawshenk Redemption');
  await dialog.getByText(/Looks like .* already there/).waitFor();
  await dialog.getByRole('link', { name: 'The Shawshank Redemption' }).waitFor();
  expect(await dialog.getByRole('button', { name: 'Add movie' }).isEnabled()).toBe(true);
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Nothing at all is called like this');
  await dialog.getByText(/Looks like/).waitFor({ state: 'hidden' });
});

test('an editor corrects a movie, is told when somebody was faster, deletes it and takes that back', { timeout: 60_000 }, async () => {
  const headers = { prefer: 'wait=8' };
  const body = { title: 'To Be Corrected', genre: 'Drama', rating: 3, year: 2020 };
  const { id } = (await cloud.call('POST /api/v1/movies', { as: 'editor', headers, body })).body;
  await page.goto(`${cloud.siteUrl}/movies/${id}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit To Be Corrected' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Corrected');
  await dialog.getByRole('spinbutton', { name: 'Rating' }).fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Corrected', exact: true }).waitFor();
  await page.getByText('Nobody has rated it yet.').waitFor();

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const faster = { ...headers, 'if-match': '"2"' };
  await cloud.call(`PUT /api/v1/movies/${id}`, { as: 'admin', headers: faster, body: { ...body, title: 'By Somebody Else' } });
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody changed this movie while you were editing').waitFor();
  await page.getByRole('button', { name: 'Take theirs' }).click();
  await page.getByRole('heading', { name: 'By Somebody Else' }).waitFor();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('By Somebody Else is deleted').waitFor();
  expect((await cloud.call(`GET /api/v1/movies/${id}`)).status).toBe(404);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('By Somebody Else is back').waitFor();
  expect((await cloud.call(`GET /api/v1/movies/${id}`)).body).toMatchObject({ title: 'By Somebody Else', version: 5 });
});
