import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  ({ page } = await signedIn(browser, cloud.siteUrl, 'editor'));
});

const firstTitles = (list: string) => page.getByRole('list', { name: list }).getByRole('link').allTextContents();

test('the address contains filters, sort order and search together, and filters are removed one by one', async () => {
  await page.goto(`${cloud.siteUrl}/movies`);
  await page.getByRole('button', { name: 'Filters' }).click();
  const filters = page.getByRole('region', { name: 'Filters' });
  await filters.getByRole('button', { name: 'Drama' }).click();
  await filters.getByRole('button', { name: 'Western' }).click();
  await filters.getByRole('combobox', { name: 'Rated at least' }).selectOption({ label: '8.5' });
  await filters.getByRole('spinbutton', { name: 'From year' }).fill('1990');
  await filters.getByRole('spinbutton', { name: 'To year' }).fill('1999');
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Top rated' });
  const asked = 'sort=-rating&genre=Drama&genre=Western&min_rating=8.5&year_from=1990&year_to=1999';
  const { data } = (await cloud.call(`GET /api/v1/movies?${asked}`)).body;
  expect(data.length).toBeGreaterThan(0);
  const search = () => [...new URL(page.url()).searchParams].map((pair) => pair.join('=')).sort();
  await expect.poll(search).toEqual(asked.split('&').sort());
  const list = 'Movies, Drama, Western, 8.5 or better, 1990–1999, Top rated';
  await expect.poll(() => firstTitles(list)).toEqual(data.map(({ title }: { title: string }) => title));

  await page.reload();
  await page.getByRole('button', { name: 'Filters 4' }).waitFor();
  await page.getByRole('button', { name: 'Without Drama' }).click();
  await page.getByRole('button', { name: 'Without 1990–1999' }).click();
  await expect.poll(search).toEqual(['genre=Western', 'min_rating=8.5', 'sort=-rating']);

  await page.getByRole('button', { name: 'Without Western' }).click();
  await page.getByRole('searchbox', { name: 'Search movies' }).fill('godfather');
  await expect
    .poll(() => firstTitles('Movies that match godfather, 8.5 or better, Top rated'))
    .toEqual(['The Godfather', 'The Godfather: Part II']);
});

test('a title is found despite a typing error, best match first unless another order is chosen', async () => {
  await page.goto(`${cloud.siteUrl}/movies`);
  await page.getByRole('searchbox', { name: 'Search movies' }).fill('shawshenk');
  await expect.poll(async () => (await firstTitles('Movies that match shawshenk, Best match'))[0]).toBe('The Shawshank Redemption');
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Title A–Z' });
  await page.getByRole('list', { name: 'Movies that match shawshenk, Title A–Z' }).waitFor();
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Best match' });
  await expect.poll(() => new URL(page.url()).search).toBe('?q=shawshenk');
});

test('an empty result links back to all movies', async () => {
  await page.goto(`${cloud.siteUrl}/movies?genre=Western&year=1901`);
  await page.getByText('No movie matches these filters').waitFor();
  await page.getByRole('button', { name: 'Show all movies' }).click();
  await page.getByRole('list', { name: 'Movies, Title A–Z' }).getByRole('link').first().waitFor();
});

test('the order by rating is that of the route for top rated movies', async () => {
  await page.goto(`${cloud.siteUrl}/movies`);
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Top rated' });
  const { movies } = (await cloud.call('GET /api/v1/movies/top-rated?limit=3')).body;
  await expect
    .poll(async () => (await firstTitles('Movies, Top rated')).slice(0, 3))
    .toEqual(movies.map(({ title }: { title: string }) => title));
});

test('adding a movie shows similar movies, and the movie can still be added', async () => {
  await page.goto(`${cloud.siteUrl}/movies`);
  await page.getByRole('button', { name: 'Add movie' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a movie' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('The Shawshenk Redemption');
  await dialog.getByText('The catalog has a similar movie:').waitFor();
  await dialog.getByRole('link', { name: 'The Shawshank Redemption' }).waitFor();
  expect(await dialog.getByRole('button', { name: 'Add movie' }).isEnabled()).toBe(true);
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Nothing at all has this title');
  await dialog.getByText(/The catalog has a? ?similar/).waitFor({ state: 'hidden' });
});

test('an editor corrects a movie, sees the change of another editor, deletes the movie and undoes that', async () => {
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
  await page.getByRole('button', { name: 'Discard mine' }).click();
  await page.getByRole('heading', { name: 'By Somebody Else' }).waitFor();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('By Somebody Else is deleted').waitFor();
  expect((await cloud.call(`GET /api/v1/movies/${id}`)).status).toBe(404);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('By Somebody Else is back').waitFor();
  expect((await cloud.call(`GET /api/v1/movies/${id}`)).body).toMatchObject({ title: 'By Somebody Else', version: 5 });
});
