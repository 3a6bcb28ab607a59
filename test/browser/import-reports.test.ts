import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, findingsHere } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { tvmazeShows } from '../support/import-files.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';
import { settled } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

/* What imports leave to read: skipped rows, and differences with what editors wrote. */

let cloud: TestCloud;
let browser: Browser;
let page: Page;
let show: string;
let episode: string;

const edit = async (route: string, body: object) =>
  (await cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8', 'if-match': '*' }, body })).body;
const read = async (path: string, as: 'viewer' | 'admin' = 'viewer') => (await cloud.call(`GET /api/v1/${path}`, { as })).body;
const rows = (list: string, at = page) => at.getByRole('list', { name: list }).getByRole('listitem');

/** Loads a file of TVmaze. @returns the id of the import */
async function loaded(content: string): Promise<string> {
  const { code, output } = await runEtl(cloud, 'tvmaze', fileOf('shows.json', content), '--follow');
  expect([code, output]).toEqual([0, expect.stringContaining('read =')]);
  return (await read('imports?limit=1', 'admin')).data[0].id;
}

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  await loaded(tvmazeShows('Corrected', 3_100_000, 1));
  [{ id: show }] = (await read('tv_shows?title=Corrected%200')).data;
  [{ id: episode }] = (await read(`tv_shows/${show}/episodes?limit=1`)).data;
  await edit(`PUT /api/v1/tv_shows/${show}`, { title: 'Corrected 0', status: 'ended', premiered: '2019-05-06' });
  await edit(`PUT /api/v1/episodes/${episode}`, { season_number: 1, episode_number: 1, title: 'The Right Title', air_date: '2020-01-03' });
  ({ page } = await signedIn(browser, cloud.siteUrl, 'admin'));
});

test('skipped rows have reasons in words, a filter, and a CSV file', async () => {
  const good = JSON.parse(tvmazeShows('Good', 3_200_000, 1));
  const nameless = JSON.parse(tvmazeShows('Bad', 3_300_000, 2)).map((bad: object) => ({ ...bad, name: '', _embedded: { episodes: [] } }));
  const id = await loaded(JSON.stringify([...good, ...nameless, 'nothing']));
  await page.goto(`${cloud.siteUrl}/imports/${id}`);
  await page.getByRole('definition').getByText('2', { exact: true }).first().waitFor();
  const { reasons } = await read(`imports/${id}`, 'admin');
  expect(reasons).toEqual({ no_title: 2, unreadable: 1 });
  await expect
    .poll(() => rows('Skipped rows').allTextContents())
    .toEqual([
      expect.stringMatching(/^shows\.json, row \d+The row has no title/),
      expect.stringMatching(/^shows\.json, row \d+The row has no title/),
      expect.stringMatching(/^shows\.json, row \d+The row does not have the shape/),
    ]);
  await settled(page);
  expect(await findingsHere(page)).toEqual([]);
  await page.getByRole('combobox', { name: 'Reason' }).selectOption('The row does not have the shape that its file should have');
  await page.waitForURL(/\?reason=unreadable$/);
  await expect.poll(() => rows('Skipped rows').count()).toBe(1);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV of the skipped rows' }).click();
  const csv = readFileSync(await (await downloading).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(csv).toEqual([expect.stringContaining('file,line,reason'), expect.stringContaining('unreadable')]);
});

test('an editor opens the differences of an import by its link, and takes a value of the source', async () => {
  const id = await loaded(tvmazeShows('Corrected', 3_100_000, 1));
  const { page: editor, context, errors } = await signedIn(browser, cloud.siteUrl, 'editor');
  const address = `${cloud.siteUrl}/imports/${id}`;
  const ofEpisode = rows('Differences', editor).filter({ hasText: 'Corrected 0 1x01' });
  await editor.goto(address);
  await ofEpisode.getByText('The Right Title').waitFor();
  expect(await editor.getByText('Skipped rows').count()).toBe(0);
  expect(await accessibilityFindings(editor, address)).toEqual([]);

  const take = editor.getByRole('button', { name: /^Take source’s value for Status of Corrected 0/ });
  const act = async () => {
    await take.press('Enter');
    await editor.getByRole('dialog', { name: 'Take the source’s value?' }).getByText('Running').waitFor();
  };
  expect(await accessibilityFindings(editor, address, act)).toEqual([]);
  const count = await rows('Differences', editor).count();
  await editor.getByRole('button', { name: 'Take value' }).click();
  await editor.getByRole('region', { name: 'Notifications' }).getByText('Corrected 0 has the value of TVmaze: Status').waitFor();
  await expect.poll(() => rows('Differences', editor).count()).toBe(count - 1);
  expect(await read(`tv_shows/${show}`)).toMatchObject({ status: 'running', premiered: '2019-05-06' });
  await expect.poll(() => editor.evaluate(() => document.activeElement?.textContent)).toBe('Differences');

  await ofEpisode.getByRole('link', { name: 'Corrected 0 1x01' }).click();
  await editor.waitForURL(new RegExp(`/shows/${show}/episodes/${episode}$`));
  await editor.goto(`${cloud.siteUrl}/shows/${show}`);
  await editor.getByRole('main').getByText('History', { exact: true }).click();
  await rows('History', editor).first().getByText('TVmaze').waitFor();
  // The browser reports that the import as a whole is not found; its differences are.
  expect(errors.filter((text) => !/status of 404/.test(text))).toEqual([]);
  await context.close();
});

test('an administrator sees the differences with the rest, and finds an import by what it changed', async () => {
  const id = await loaded(tvmazeShows('Corrected', 3_100_000, 1, { type: 'Reality' }));
  await page.goto(`${cloud.siteUrl}/imports/${id}`);
  await rows('Differences').filter({ hasText: 'Corrected 0 1x01' }).waitFor();
  await settled(page);
  expect(await findingsHere(page)).toEqual([]);
  for (const path of [`/shows/${show}`, '/activity?kind=show']) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(cloud.siteUrl + path);
    if (path.startsWith('/shows')) await page.getByRole('main').getByText('History', { exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: 'TVmaze edited' }).first().getByRole('link', { name: 'TVmaze' }).click();
    await page.waitForURL(`**/imports/${id}`);
    await page.getByRole('heading', { level: 1, name: 'TVmaze import' }).waitFor();
  }
});

test('an editor starts a prepared import, and watches it', async () => {
  const content = tvmazeShows('Prepared', 3_500_000, 1);
  const body = { source: 'tvmaze', files: [{ name: 'shows.json', bytes: Buffer.byteLength(content) }] };
  const { id, uploads } = await edit('POST /api/v1/imports', body);
  await fetch(uploads[0].url, { method: 'PUT', body: content });
  const { page: editor, context, errors } = await signedIn(browser, cloud.siteUrl, 'editor');
  await editor.goto(`${cloud.siteUrl}/imports/${id}`);
  await editor.getByRole('status').getByText('Waiting for files').waitFor();
  expect(await editor.getByRole('button', { name: 'Cancel import' }).count()).toBe(1);
  await editor.getByRole('button', { name: 'Start' }).click();
  await editor.getByRole('status').getByText('Done').waitFor();
  await editor.getByRole('main').getByText('History', { exact: true }).click();
  await rows('History', editor).getByText('editor started it').waitFor();
  expect(errors).toEqual([]);
  await context.close();
});

test('a dry run is marked', async () => {
  await runEtl(cloud, 'tvmaze', fileOf('shows.json', tvmazeShows('Dry', 3_400_000, 1)), '--dry-run', '--follow');
  await page.goto(`${cloud.siteUrl}/imports`);
  const dry = rows('Imports, latest first').first();
  await dry.getByText('Dry run').waitFor();
  await dry.getByRole('link').click();
  await page.getByText('Would insert').waitFor();
});

test.each([
  ['viewer', '/imports', 'This page is for editors'],
  ['viewer', '/imports/00000000-0000-7000-8000-000000000000', 'This page is for editors'],
  ['editor', '/imports/00000000-0000-7000-8000-000000000000', 'This import does not exist'],
])('a %s who opens %s reads: %s', async (who, path, text) => {
  const visit = await signedIn(browser, cloud.siteUrl, who);
  await visit.page.goto(cloud.siteUrl + path);
  await visit.page
    .getByRole('heading', { level: 1, name: text })
    .or(visit.page.getByRole('heading', { name: text }))
    .first()
    .waitFor();
  await visit.page.getByRole('link', { name: 'Genres' }).first().waitFor();
  expect((await visit.page.getByRole('link', { name: 'Imports', exact: true }).count()) > 0).toBe(who === 'editor');
  await visit.context.close();
});
