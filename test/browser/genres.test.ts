import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn, type Visitor } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let editor: Visitor;
let page: Page;

const headers = { prefer: 'wait=8' };
const write = async (route: string, body: object, more: object = {}) =>
  (await cloud.call(`${route.replace(' ', ' /api/v1/')}`, { as: 'editor', headers: { ...headers, ...more }, body })).body;
const read = async (path: string) => (await cloud.call(`GET /api/v1/${path}`)).body;
const called = async (name: string) =>
  (await read(`genres?name=${encodeURIComponent(name)}`)).data.find((one: { name: string }) => one.name === name);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = (name?: string) => page.getByRole('dialog', name === undefined ? {} : { name });
const names = (list: string) => page.getByRole('list', { name: list, exact: true }).getByRole('listitem').locator('p').allTextContents();
const expectToast = (text: string) => page.getByRole('region', { name: 'Notifications' }).getByText(text).waitFor();
const open = (q: string) => page.goto(`${cloud.siteUrl}/genres?q=${encodeURIComponent(q)}`);

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  editor = await signedIn(browser, cloud.siteUrl, 'editor');
  page = editor.page;
});

describe('the list of genres', () => {
  test('is searched, keeps the search in the address, and links to each genre’s shows and movies', async () => {
    await page.getByRole('heading', { name: 'Up next' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await expect.poll(async () => (await names('Genres')).length).toBeGreaterThan(10);
    const all = await names('Genres');
    expect(all).toEqual((await read('genres?limit=200')).data.map(({ name }: { name: string }) => name));
    await page.keyboard.press('/');
    await page.keyboard.type('western');
    await expect.poll(() => names('Genres that match western')).toEqual(['Western']);
    expect(new URL(page.url()).search).toBe('?q=western');
    await page.getByRole('link', { name: 'Movies of the genre Western' }).click();
    await page.getByRole('button', { name: 'Without Western' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Shows of the genre Western' }).click();
    await page.waitForURL(/\/shows\?genre=Western$/);
    await open('nothing like it');
    await page.getByText('No genre is named “nothing like it”').waitFor();
    await button('Clear search').first().click();
    await expect.poll(async () => (await names('Genres')).length).toBe(all.length);
  });

  test('is for reading only to a viewer', async () => {
    const viewer = await signedIn(browser, cloud.siteUrl, 'viewer');
    await viewer.page.goto(`${cloud.siteUrl}/genres`);
    await viewer.page.getByRole('link', { name: 'Shows of the genre Drama' }).waitFor();
    expect(await viewer.page.getByRole('main').getByRole('button').count()).toBe(0);
    await viewer.page.keyboard.press('a');
    expect(await viewer.page.getByRole('dialog').count()).toBe(0);
    expect(viewer.errors).toEqual([]);
    await viewer.context.close();
  });
});

describe('a genre', () => {
  test('is added, but not twice', async () => {
    await open('Chamber play');
    await page.getByText('No genre is named “Chamber play”').waitFor();
    await page.keyboard.press('a');
    const name = dialog('Add a genre').getByRole('textbox', { name: 'Name' });
    expect(await name.inputValue()).toBe('Chamber play');
    await page.keyboard.press('Enter');
    await expectToast('Chamber play is in the catalog');
    await expect.poll(() => names('Genres that match Chamber play')).toEqual(['Chamber play']);
    await button('Add genre').click();
    await name.fill('chamber PLAY');
    await page.keyboard.press('Enter');
    await dialog().getByText('A genre with this name already exists.').waitFor();
    await page.keyboard.press('Escape');
  });

  test('is renamed everywhere, gets its name back, and shows its history', async () => {
    const { id: movie } = await write('POST movies', { title: 'High Plains', genre: 'Oater' });
    await open('oater');
    await button('Rename Oater').click();
    await dialog('Rename Oater').getByRole('textbox', { name: 'Name' }).fill('Oater opera');
    await page.keyboard.press('Enter');
    await expectToast('Oater was renamed to Oater opera');
    await expect.poll(() => names('Genres that match oater')).toEqual(['Oater opera']);
    expect((await read(`movies/${movie}`)).genre).toBe('Oater opera');
    await button('Undo').click();
    await expectToast('Oater has its old name again');
    await expect.poll(() => names('Genres that match oater')).toEqual(['Oater']);
    expect((await read(`movies/${movie}`)).genre).toBe('Oater');
    await button('History of Oater').click();
    const entries = dialog('History of Oater').getByRole('list', { name: 'History' }).getByRole('listitem');
    await expect.poll(() => entries.count()).toBe(3);
    expect(await entries.nth(1).textContent()).toMatch(/editor edited it.*Name.*Oater.*Oater opera/);
    await page.keyboard.press('Escape');
  });

  test('that another editor renamed meanwhile is loaded again first', async () => {
    const { id } = await write('POST genres', { name: 'Contested' });
    await open('contested');
    await button('Rename Contested').click();
    await write(`PUT genres/${id}`, { name: 'Contested by others' }, { 'if-match': '"1"' });
    await dialog().getByRole('textbox', { name: 'Name' }).fill('Contested by me');
    await page.keyboard.press('Enter');
    await dialog().getByText('Somebody changed this genre while you were editing.').waitFor();
    await button('Discard mine').click();
    await expect.poll(() => names('Genres that match contested')).toEqual(['Contested by others']);
  });

  test('can be merged into the genre whose name it should get', async () => {
    const { id: movie } = await write('POST movies', { title: 'Beyond the Stars', genre: 'Sci Fi' });
    await write('POST tv_shows', { title: 'Station Nine', status: 'ended', genres: ['Drama', 'Sci Fi'] });
    await open('sci');
    await button('Rename Sci Fi').click();
    await dialog().getByRole('textbox', { name: 'Name' }).fill('science fiction');
    await page.keyboard.press('Enter');
    await dialog().getByText('A genre with this name already exists.').waitFor();
    await button('Merge the two instead…').click();
    const merging = dialog('Merge Sci Fi into another genre');
    await merging.getByText('Sci Fi is deleted.').waitFor();
    expect(await merging.getByRole('combobox', { name: 'Genre to keep' }).inputValue()).toBe('science fiction');
    await merging.getByRole('button', { name: 'Merge', exact: true }).click();
    await expectToast('Sci Fi is merged');
    await expect.poll(() => names('Genres that match sci')).toEqual(['Science Fiction']);
    expect((await read(`movies/${movie}`)).genre).toBe('Science Fiction');
    await button('History of Science Fiction').click();
    const newest = dialog().getByRole('listitem').first();
    await newest.getByText('editor merged “Sci Fi” into it').waitFor();
    expect(await newest.getByRole('definition').allTextContents()).toEqual(['1', '1']);
    await page.keyboard.press('Escape');
  });

  test('is not merged if two movies would become equal, nor into an unknown genre', async () => {
    for (const genre of ['Noir', 'Film noir']) await write('POST movies', { title: 'The Same Twice', genre });
    await open('noir');
    await button('Merge Noir into another genre').click();
    const into = dialog().getByRole('combobox', { name: 'Genre to keep' });
    await into.fill('no such genre');
    await dialog().getByText('No other genre has this name.').waitFor();
    await into.fill('noir');
    await expect.poll(() => dialog().getByRole('option').allTextContents()).toEqual(['Film noir']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog().getByRole('button', { name: 'Merge', exact: true }).click();
    await dialog()
      .getByText(/Two movies named The Same Twice/)
      .waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => names('Genres that match noir')).toEqual(['Film noir', 'Noir']);
  });

  test('in use is merged instead of deleted; an unused genre is deleted, and restored', async () => {
    await write('POST movies', { title: 'In Use', genre: 'Kept' });
    await write('POST genres', { name: 'Kept for nothing' });
    await open('kept');
    await button('Delete Kept').click();
    await dialog('Delete Kept?').getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog()
      .getByText(/Kept is still in use\. Shows: 0\. Movies: 1/)
      .waitFor();
    await button('Merge into…').click();
    await dialog('Merge Kept into another genre').waitFor();
    await page.keyboard.press('Escape');
    await button('Delete Kept for nothing').click();
    await dialog().getByRole('button', { name: 'Delete', exact: true }).click();
    await expectToast('Kept for nothing is deleted');
    await expect.poll(() => names('Genres that match kept')).toEqual(['Kept']);
    await button('Undo').click();
    await expectToast('Kept for nothing is back');
    await expect.poll(() => names('Genres that match kept')).toEqual(['Kept', 'Kept for nothing']);
    expect(await called('Kept for nothing')).toMatchObject({ version: 1 });
  });

  test('of the catalog is offered while the genres of a show are typed', async () => {
    await page.goto(`${cloud.siteUrl}/shows`);
    await button('Add show').click();
    const genres = dialog().getByRole('combobox', { name: 'Genres' });
    await genres.fill('Drama, west');
    const chosen = dialog().getByRole('list', { name: 'Chosen genres' }).getByRole('listitem');
    const offered = dialog().getByRole('listbox', { name: 'Genres of the catalog' }).getByRole('option');
    await expect.poll(() => offered.allTextContents()).toEqual(['Western']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => chosen.allTextContents()).toEqual(['Drama', 'Western']);
    await genres.fill('dra');
    await expect.poll(() => offered.allTextContents()).not.toContain('Drama');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    expect(editor.errors.filter((text) => !/40[09]|412|422/.test(text))).toEqual([]);
  });
});
