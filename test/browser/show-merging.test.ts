import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { settled } from '../support/settled.ts';
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
const write = (route: string, body?: object, more: object = {}) =>
  cloud.call(route, { as: 'editor', headers: { ...headers, ...more }, body });
const newShow = async (title: string, premiered: string | null = null): Promise<string> =>
  (await write('POST /api/v1/tv_shows', { title, status: 'running', premiered })).body.id;

const dialog = () => page.getByRole('dialog');
const field = () => dialog().getByRole('combobox', { name: 'Show to keep' });
const option = (name: RegExp) => dialog().getByRole('option', { name });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const merge = () => dialog().getByRole('button', { name: 'Merge', exact: true }).click();

async function open(id: string) {
  await page.goto(`${cloud.siteUrl}/shows/${id}`);
  await page.getByRole('button', { name: 'Merge into another show…' }).click();
}

test('one of two with the same title becomes the other, by keyboard; its address and who tracks it lead there', async () => {
  const [gone, stays] = [await newShow('The Double', '2019-01-01'), await newShow('The Double', '2020-01-01')];
  await write(`POST /api/v1/tv_shows/${gone}/episodes`, { season_number: 1, episode_number: 1 });
  await cloud.call('PUT /api/v1/progress?tv_show=The%20Double%20(2019)', { as: 'editor', body: { season: 1, episode: 1 } });
  await open(gone);
  await dialog().getByText('This cannot be undone.').waitFor();
  await expect.poll(() => field().evaluate((input) => input === document.activeElement)).toBe(true);
  await page.keyboard.type('no show like this');
  await dialog().getByText('No other show has this name.').waitFor();
  await merge();
  expect(await field().evaluate((input: HTMLInputElement) => input.validationMessage)).toBe('Choose an entry from the list.');

  await field().fill('the double');
  await option(/2020/).waitFor();
  expect(await dialog().getByRole('option').count()).toBe(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const sent = page.waitForRequest((request) => request.url().endsWith('/merge'));
  await page.keyboard.press('Enter');
  expect((await sent).headers()['if-match']).toBe('"1"');
  await page.waitForURL(`**/shows/${stays}`);
  await page.getByText('The Double is merged into The Double').waitFor();
  await page.getByText('2020–').waitFor();
  await page.getByRole('region', { name: 'Your progress' }).getByText('S1 · E1 watched').waitFor();
  await page.getByRole('main').getByText('History', { exact: true }).click();
  await page.getByText('editor merged “The Double” into it').waitFor();

  await page.goto(`${cloud.siteUrl}/shows/${gone}`);
  await page.waitForURL(`**/shows/${stays}`);
  await heading('The Double').waitFor();
  expect(editor.errors).toEqual([]);
});

test('is refused when the other show was deleted meanwhile, or this show was changed', async () => {
  const [gone, stays, other] = [await newShow('To Go'), await newShow('To Stay'), await newShow('To Stay Instead')];
  await open(gone);
  await field().fill('to stay');
  await option(/^To Stay$/).click();
  await write(`DELETE /api/v1/tv_shows/${stays}`);
  await merge();
  await dialog().getByText('This show is no longer in the catalog. Choose another show.').waitFor();
  expect(await field().getAttribute('aria-invalid')).toBe('true');
  await expect.poll(() => field().evaluate((input) => input === document.activeElement)).toBe(true);

  await field().fill('to stay inst');
  await option(/^To Stay Instead$/).click();
  await write(`PUT /api/v1/tv_shows/${gone}`, { title: 'Not to Go', status: 'ended' }, { 'if-match': '"1"' });
  await merge();
  await dialog().getByText('Somebody changed this show while you were editing').waitFor();
  await dialog().getByRole('button', { name: 'Show the latest version' }).click();
  await heading('Not to Go').waitFor();
  expect((await cloud.call(`GET /api/v1/tv_shows/${other}`)).body).toMatchObject({ version: 1, aliases: [] });
});

test('while the catalog sleeps it waits among the changes, and its page leads to the other one when it is applied', async () => {
  const [gone, stays] = [await newShow('By Night'), await newShow('By Day')];
  await open(gone);
  await field().fill('by day');
  await option(/^By Day/).click();
  await cloud.dataApi.sleep(5_000);
  await merge();
  await page.getByText('By Night: change sent').waitFor();
  await page.waitForURL(`**/shows/${stays}`);
  await heading('By Day').waitFor();
  await page.getByRole('button', { name: /^Changes/ }).click();
  await page.getByRole('region', { name: 'Changes' }).getByText('Applied').waitFor();
});

test('is not for viewers', async () => {
  const id = await newShow('Not to Be Merged');
  const viewer = await signedIn(browser, cloud.siteUrl, 'viewer');
  await viewer.page.goto(`${cloud.siteUrl}/shows/${id}`);
  await viewer.page.getByRole('heading', { level: 1, name: 'Not to Be Merged' }).waitFor();
  await settled(viewer.page);
  expect(await viewer.page.getByRole('button', { name: /Merge/ }).count()).toBe(0);
  await viewer.context.close();
});

test('has no accessibility findings in either theme, wide and narrow', async () => {
  const url = `${cloud.siteUrl}/shows/${await newShow('To Be Looked At')}`;
  const findings = await accessibilityFindings(page, url, async () => {
    await page.getByRole('button', { name: 'Merge into another show…' }).click();
    await field().fill('the');
    await option(/./).first().waitFor();
    await page.keyboard.press('ArrowDown');
  });
  expect(findings).toEqual([]);
});
