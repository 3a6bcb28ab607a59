import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn, type Visitor } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let editor: Visitor;
let page: Page;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  editor = await signedIn(browser, cloud.siteUrl, 'editor');
  page = editor.page;
});

const headers = { prefer: 'wait=8' };

const showOf = async (id: string) => (await cloud.call(`GET /api/v1/tv_shows/${id}`)).body;
const episodesOf = async (id: string) => (await cloud.call(`GET /api/v1/tv_shows/${id}/episodes`)).body.data;

async function newShow(title: string, episodes = 0) {
  const body = { title, status: 'running' };
  const { id } = (await cloud.call('POST /api/v1/tv_shows', { as: 'editor', headers, body })).body as { id: string };
  const items = Array.from({ length: episodes }, (_, index) => ({
    season_number: 1,
    episode_number: index + 1,
    title: `Part ${index + 1}`,
    air_date: `2026-01-0${index + 1}`,
    director: 'Somebody',
  }));
  if (episodes > 0) await cloud.call(`POST /api/v1/tv_shows/${id}/episodes/bulk`, { as: 'editor', headers, body: { items } });
  return id;
}

test('an editor adds a show of a known network, and gets a link to the existing show for a duplicate', async () => {
  await page.goto(`${cloud.siteUrl}/shows`);
  await page.getByRole('button', { name: 'Add show' }).waitFor();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Add a show' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('A Show of Editors');
  await dialog.getByLabel('Premiere').fill('2026-02-03');
  await dialog.getByLabel('End').fill('2025-02-03');
  await dialog.getByRole('combobox', { name: 'Network' }).fill('hb');
  await dialog.getByRole('option', { name: /^HBO.*Network, United States/ }).click();
  await dialog.getByRole('combobox', { name: 'Genres' }).fill('Mystery, Drama');
  await dialog.getByRole('textbox', { name: 'Summary' }).fill('First line.\nSecond line.');
  await dialog.getByRole('textbox', { name: 'Other names' }).fill('Eine Serie\nUne série');
  await dialog.getByRole('textbox', { name: 'In other catalogs' }).fill('tvmaze:880001\nnonsense');
  await dialog.getByRole('button', { name: 'Add show' }).click();
  await dialog.getByText(/^No\. 2: letters, digits/).waitFor();
  await dialog.getByText('must not be before `premiered`').waitFor();
  expect(await dialog.getByLabel('End').evaluate((field) => field === document.activeElement)).toBe(true);
  await dialog.getByLabel('End').fill('');
  await dialog.getByRole('textbox', { name: 'In other catalogs' }).fill('tvmaze:880001\nimdb:tt8800010');
  await dialog.getByRole('button', { name: 'Add show' }).click();
  await page.getByText('A Show of Editors is in the catalog').waitFor();
  await page.getByRole('button', { name: 'Open' }).click();

  await page.getByRole('heading', { level: 1, name: 'A Show of Editors' }).waitFor();
  await page.getByText('2026– · Running · Mystery, Drama').waitFor();
  await page.getByText('HBO, United States').waitFor();
  await page.getByText('Eine Serie, Une série').waitFor();
  await page.getByText('First line.').waitFor();
  expect(await page.getByRole('link', { name: /^TVmaze/ }).getAttribute('href')).toBe('https://www.tvmaze.com/shows/880001');
  expect(await page.getByRole('link', { name: /^IMDb/ }).getAttribute('href')).toBe('https://www.imdb.com/title/tt8800010/');

  await page.goto(`${cloud.siteUrl}/shows?q=qqxxqq`);
  await page.getByRole('button', { name: 'Add it' }).click();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Another Title');
  await dialog.getByRole('textbox', { name: 'In other catalogs' }).fill('tvmaze:880001');
  await dialog.getByRole('button', { name: 'Add show' }).click();
  await dialog.getByRole('alert').getByRole('link', { name: 'Open it' }).click();
  await page.getByRole('heading', { level: 1, name: 'A Show of Editors' }).waitFor();
});

test('an editor corrects a show, sees the change of another editor, deletes the show and undoes that', async () => {
  const id = await newShow('To Be Corrected');
  await page.goto(`${cloud.siteUrl}/shows/${id}`);
  await page.getByRole('button', { name: 'Edit show' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit To Be Corrected' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Corrected');
  await dialog.getByRole('combobox', { name: 'Status' }).selectOption('ended');
  await dialog.getByRole('combobox', { name: 'Network' }).fill('Brand New TV');
  await dialog.getByText('New: it is added with the show.').waitFor();
  await dialog.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Streaming' });
  await dialog.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Austria' });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'Corrected' }).waitFor();
  await page.getByText('Brand New TV, Austria').waitFor();
  await page.getByText('To Be Corrected', { exact: true }).waitFor();
  const before = await showOf(id);
  expect(before).toMatchObject({ status: 'ended', aliases: ['To Be Corrected'], version: 2 });

  await page.getByRole('button', { name: 'Edit show' }).click();
  const faster = { title: 'By Somebody Else', status: 'ended', network_id: before.network_id };
  await cloud.call(`PUT /api/v1/tv_shows/${id}`, { as: 'admin', headers: { ...headers, 'if-match': '"2"' }, body: faster });
  await page.getByRole('dialog').getByRole('textbox', { name: 'Summary' }).fill('Mine');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody changed this show while you were editing').waitFor();
  await page.getByRole('button', { name: 'Discard mine' }).click();
  await page.getByRole('heading', { level: 1, name: 'By Somebody Else' }).waitFor();

  await page.getByRole('button', { name: 'Edit show' }).click();
  const editing = page.getByRole('dialog');
  for (const token of await editing.getByRole('button', { name: /^Remove / }).all()) await token.click();
  // Text that is still in the field counts as a token.
  await editing.getByRole('combobox', { name: 'Genres' }).fill('drama');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByText('By Somebody Else is changed').waitFor();
  expect(await showOf(id)).toMatchObject({ genres: ['Drama'], network_id: before.network_id, network: 'Brand New TV', version: 4 });

  await page.getByRole('button', { name: 'Delete show' }).click();
  await page.getByText('By Somebody Else is deleted').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Shows' }).waitFor();
  expect((await cloud.call(`GET /api/v1/tv_shows/${id}`)).status).toBe(404);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('By Somebody Else is back').waitFor();
  expect(await showOf(id)).toMatchObject({ title: 'By Somebody Else', network: 'Brand New TV' });
});

test('an editor adds the next episode, corrects one without touching the rest, deletes it and takes that back', async () => {
  const id = await newShow('A Show With Episodes', 2);
  const place = { season: 1, episode: 2 };
  await cloud.call('PUT /api/v1/progress?tv_show=A%20Show%20With%20Episodes', { as: 'editor', body: place });
  await page.goto(`${cloud.siteUrl}/shows/${id}`);
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Edit episodes of season 1' }).click();
  const table = page.getByRole('region', { name: 'Editing season 1' });
  await table.getByRole('button', { name: 'Add episode' }).click();
  expect(await dialog.getByRole('spinbutton', { name: 'Episode' }).inputValue()).toBe('3');
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Part 3');
  await dialog.getByRole('spinbutton', { name: 'Episode' }).fill('2');
  await dialog.getByRole('button', { name: 'Add episode' }).click();
  await dialog.getByText('The show already has an episode with this season and number.').waitFor();
  await dialog.getByRole('spinbutton', { name: 'Episode' }).fill('3');
  await dialog.getByRole('button', { name: 'Add episode' }).click();
  await table.getByRole('row', { name: /3 Part 3/ }).waitFor();
  await page.getByText('A Show With Episodes 1x03 is in the catalog').waitFor();
  // The tracker has heard of it too.
  await page.getByRole('region', { name: 'Your progress' }).getByText('S1 · E3not aired').waitFor();

  await table.getByRole('button', { name: 'Edit 1x02' }).click();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('The Second Part');
  await dialog.getByLabel('Air date').fill('');
  await dialog.getByRole('spinbutton', { name: 'Minutes' }).fill('51');
  const sent = page.waitForRequest((request) => request.method() === 'PUT');
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect((await sent).postDataJSON()).toEqual({ title: 'The Second Part', air_date: null, duration_minutes: 51 });
  await table.getByRole('row', { name: /2 The Second Part 51/ }).waitFor();
  const { id: second } = (await episodesOf(id))[1];
  expect((await cloud.call(`GET /api/v1/episodes/${second}`)).body).toMatchObject({ director: 'Somebody', air_date: null, version: 2 });

  await table.getByRole('button', { name: 'Edit 1x02' }).click();
  await dialog.getByRole('textbox', { name: 'Director' }).fill('Nobody');
  const faster = { ...headers, 'if-match': '"2"' };
  await cloud.call(`PUT /api/v1/episodes/${second}`, { as: 'admin', headers: faster, body: { title: 'By Somebody Else' } });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('Somebody changed this episode while you were editing').waitFor();
  await dialog.getByRole('button', { name: 'Discard mine' }).click();
  await table.getByRole('row', { name: /2 By Somebody Else/ }).waitFor();

  await table.getByRole('button', { name: 'Delete 1x02' }).click();
  await page.getByText('A Show With Episodes 1x02 is deleted').waitFor();
  await table.getByRole('row', { name: /2 By Somebody Else/ }).waitFor({ state: 'hidden' });
  expect((await episodesOf(id)).map(({ episode_number }: { episode_number: number }) => episode_number)).toEqual([1, 3]);
  await page.getByRole('button', { name: 'Edit episodes of season 1' }).click();
  await page.getByRole('button', { name: '1x03', exact: false }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('A Show With Episodes 1x02 is back').waitFor();
  expect(await episodesOf(id)).toHaveLength(3);
});

test('several pasted at once: lines that cannot be read, then one that is taken, then all', async () => {
  const id = await newShow('A Show to Paste Into', 2);
  await page.goto(`${cloud.siteUrl}/shows/${id}`);
  await page.getByRole('button', { name: 'Edit episodes of season 1' }).click();
  await page.getByRole('region', { name: 'Editing season 1' }).getByRole('button', { name: 'Add several' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add several episodes' });
  const text = dialog.getByRole('textbox', { name: 'Episodes' });
  await text.fill('3, Three, 2026-01-03, 50\nfour, Four\n\n5, Five, yesterday');
  await dialog.getByRole('button', { name: 'Add episodes' }).click();
  await dialog.getByText('Line 2: “four” is not an episode number').waitFor();
  await dialog.getByText('Line 4: “yesterday” is not a date such as 2008-01-20').waitFor();

  await text.fill('3, Three, 2026-01-03, 50\n\n2\tTwo\n5\tFive, or So\t2026-01-05');
  expect(await dialog.getByText(/^Line/).count()).toBe(0);
  await dialog.getByRole('button', { name: 'Add 3 episodes' }).click();
  await dialog.getByText('Line 3: season 1 has an episode 2 already').waitFor();
  expect(await episodesOf(id)).toHaveLength(2);

  await text.fill('3, Three, 2026-01-03, 50\n\n4\n5\tFive, or So\t2026-01-05');
  await dialog.getByRole('button', { name: 'Add 3 episodes' }).click();
  await page.getByText('3 episodes of A Show to Paste Into are in the catalog').waitFor();
  await page.getByRole('row', { name: /5 Five, or So/ }).waitFor();
  expect((await episodesOf(id)).slice(2)).toMatchObject([
    { episode_number: 3, title: 'Three', air_date: '2026-01-03', duration_minutes: 50 },
    { episode_number: 4, title: null, air_date: null },
    { episode_number: 5, title: 'Five, or So', air_date: '2026-01-05' },
  ]);
});

test('a show added while the catalog sleeps is followed until it can be opened', async () => {
  await page.goto(`${cloud.siteUrl}/profile`);
  await cloud.dataApi.sleep(5_000);
  await page.goto(`${cloud.siteUrl}/shows`);
  await page.getByRole('button', { name: 'Add show' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a show' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('A Show by Night');
  await dialog.getByRole('button', { name: 'Add show' }).click();
  await page.getByText('A Show by Night was sent').waitFor();
  await page.getByText('A Show by Night is in the catalog').waitFor();
  await page.getByRole('button', { name: /^Changes/ }).click();
  await page.getByRole('region', { name: 'Changes' }).getByRole('link', { name: 'A Show by Night' }).click();
  await page.getByRole('heading', { level: 1, name: 'A Show by Night' }).waitFor();
});

test('a viewer sees none of it, but what editors wrote', async () => {
  const id = await newShow('Only to Look At', 2);
  const viewer = await signedIn(browser, cloud.siteUrl, 'viewer');
  await viewer.page.goto(`${cloud.siteUrl}/shows/${id}`);
  await viewer.page.getByRole('button', { name: '1x02' }).waitFor();
  expect(await viewer.page.getByRole('button', { name: /Edit|Delete|Add/ }).count()).toBe(0);
  await viewer.page.goto(`${cloud.siteUrl}/shows?q=no such show at all`);
  await viewer.page.getByText('No show is named').waitFor();
  await viewer.page.getByRole('link', { name: 'My shows' }).last().focus();
  await viewer.page.keyboard.press('a');
  expect(await viewer.page.getByRole('dialog').count()).toBe(0);
  expect(await viewer.page.getByRole('button', { name: /^Add/ }).count()).toBe(0);
  expect(viewer.errors).toEqual([]);
  await viewer.context.close();
});
