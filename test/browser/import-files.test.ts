import type { Browser, Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, findingsHere, lookWide } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { tvmazeShows } from '../support/import-files.ts';
import { settled } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn, type Visitor } from '../support/sign-in.ts';

/* Editors choose files, upload them to the import bucket, and start their import. */

let cloud: TestCloud;
let browser: Browser;
let editor: Visitor;
let page: Page;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = () => page.getByRole('dialog', { name: 'Import files' });
const files = () => dialog().getByLabel('Files', { exact: false }).and(page.locator('input[type="file"]'));
const fileOf = (name: string, content: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
const stateOf = () => page.getByRole('status').first().textContent();
const bucketAddress = /^http:\/\/127\.0\.0\.1:\d+\/episodic-local-data-imports/;

async function openDialog(source: string) {
  await page.goto(`${cloud.siteUrl}/imports`);
  await button('Import files').first().click();
  await dialog().getByRole('combobox', { name: 'Source' }).selectOption(source);
}

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  editor = await signedIn(browser, cloud.siteUrl, 'editor');
  page = editor.page;
});

afterEach(() => page.unrouteAll({ behavior: 'ignoreErrors' }));

test('an editor without imports reads how to import, and uses the dialog by keyboard', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.getByRole('heading', { name: 'You have not imported anything yet' }).waitFor();
  expect(await page.getByRole('region', { name: 'Schedules' }).count()).toBe(0);
  const address = `${cloud.siteUrl}/imports`;
  expect(await accessibilityFindings(page, address)).toEqual([]);
  await lookWide(page);
  await page.keyboard.press('a');
  await dialog().getByRole('combobox', { name: 'Source' }).press('j');
  await dialog().getByRole('button', { name: 'Import', exact: true }).press('Enter');
  await dialog().getByRole('alert').getByText('Choose a file.').waitFor();
  expect(await files().evaluate((element) => element === document.activeElement)).toBe(true);
  await settled(page);
  expect(await findingsHere(page)).toEqual([]);
  await lookWide(page);
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
});

test('files are chosen, uploaded under a bar, and started', async () => {
  await openDialog('TVmaze');
  const content = tvmazeShows('Uploaded', 4_100_000, 2);
  await files().setInputFiles([
    fileOf('shows.json', content),
    fileOf('more.json', tvmazeShows('Also', 4_200_000, 1)),
    fileOf('left.json', '[]'),
  ]);
  await dialog().getByRole('button', { name: 'Remove left.json' }).click();
  expect(await dialog().getByRole('list').getByRole('listitem').count()).toBe(2);
  let letPass = () => {};
  const passed = new Promise<void>((resolve) => {
    letPass = resolve;
  });
  await page.route(bucketAddress, async (route) => {
    await passed;
    await route.continue();
  });
  await dialog().getByRole('button', { name: 'Import', exact: true }).click();
  await dialog().getByRole('status').getByText('Uploading shows.json').waitFor();
  await dialog().getByRole('progressbar', { name: 'Progress of the upload' }).waitFor();
  expect(await button('Cancel upload').evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await findingsHere(page)).toEqual([]);
  await lookWide(page);
  letPass();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await page.getByRole('heading', { level: 1, name: 'TVmaze import' }).waitFor();
  await expect.poll(stateOf).toContain('Done');
  await page.getByText('shows.json').waitFor();
  await page.getByText('more.json').waitFor();
  await page.goto(`${cloud.siteUrl}/imports`);
  await page.getByRole('list', { name: 'Imports, latest first' }).getByRole('listitem').getByText('2 files').waitFor();
  expect(editor.errors).toEqual([]);
});

test('the bar follows an upload, and dropped files are taken', async () => {
  await openDialog('TVmaze');
  const content = tvmazeShows('Dropped', 4_150_000, 1) + ' '.repeat(600_000);
  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    return data;
  }, content);
  await dialog().getByText('or drop them here').dispatchEvent('drop', { dataTransfer: dropped });
  await dialog().getByRole('list', { name: 'Files, chosen' }).getByText('dropped.json').waitFor();
  await page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(globalThis, { seen });
    new MutationObserver(() => {
      const bar = document.querySelector('dialog [role="progressbar"][aria-valuenow]');
      if (bar) seen.push(Number(bar.getAttribute('aria-valuenow')));
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  const network = await page.context().newCDPSession(page);
  await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 200_000 });
  await dialog().getByRole('button', { name: 'Import', exact: true }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await network.detach();
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: number[] }).seen);
  expect(seen.some((part) => part > 0 && part < 100)).toBe(true);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  await expect.poll(stateOf).toContain('Done');
});

test('a wrong file is refused with the reason, and the right one is imported from the same dialog', async () => {
  await openDialog('TVmaze');
  await files().setInputFiles([fileOf('empty.json', '')]);
  await dialog().getByRole('button', { name: 'Import', exact: true }).click();
  await dialog().getByRole('alert').getByText('empty.json is empty.').waitFor();
  await dialog().getByRole('button', { name: 'Remove empty.json' }).click();
  await files().setInputFiles([fileOf('shows.json', '<!doctype html><html><body>Sign in</body></html>')]);
  await dialog().getByRole('button', { name: 'Import', exact: true }).click();
  await dialog()
    .getByRole('alert')
    .getByText(/shows\.json: .*web page/)
    .waitFor();
  expect(
    await dialog()
      .getByRole('button', { name: 'Import', exact: true })
      .evaluate((it) => it === document.activeElement),
  ).toBe(true);
  await settled(page);
  expect(await findingsHere(page)).toEqual([]);
  await lookWide(page);
  await files().setInputFiles([fileOf('shows.json', tvmazeShows('Right', 4_300_000, 1))]);
  await dialog().getByRole('checkbox', { name: 'Dry run' }).check();
  await dialog().getByRole('button', { name: 'Import', exact: true }).press('Enter');
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await page.getByText('Would insert').waitFor();
});

test('an upload that fails says so, and goes on without the files that were sent', async () => {
  await openDialog('TVmaze');
  await files().setInputFiles([
    fileOf('a.json', tvmazeShows('First', 4_400_000, 1)),
    fileOf('b.json', tvmazeShows('Second', 4_500_000, 1)),
  ]);
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'PUT' && sent.push(request.url().replace(/^.*\/\d-|\?.*$/g, '')));
  await page.route(/\/1-b\.json\?/, (route) => route.abort('connectionreset'));
  await dialog().getByRole('button', { name: 'Import', exact: true }).click();
  await dialog().getByRole('alert').getByText('b.json could not be sent. Check your connection').waitFor();
  await page.unrouteAll();
  await page.route(/\/1-b\.json\?/, (route) => new Promise<void>(() => void route));
  await dialog().getByRole('button', { name: 'Import', exact: true }).click();
  await dialog().getByRole('status').getByText('Uploading b.json').waitFor();
  await button('Cancel upload').click();
  await dialog().getByText('b.json').waitFor();
  expect(await dialog().getByRole('alert').count()).toBe(0);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await dialog().getByRole('button', { name: 'Import', exact: true }).click();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await expect.poll(stateOf).toContain('Done');
  expect(sent).toEqual(['a.json', 'b.json', 'b.json', 'b.json']);
});

test('a table is imported by a mapping of the person, whose mistakes are listed', async () => {
  await openDialog('CSV file');
  await dialog().getByRole('combobox', { name: 'Mapping' }).selectOption('My own mapping file');
  await files()
    .first()
    .setInputFiles([fileOf('titles.csv', 'id,name,year\n1,Mapped by hand,2001\n')]);
  const mapping = dialog().getByLabel('Mapping file').and(page.locator('input[type="file"]'));
  const importNow = () => dialog().getByRole('button', { name: 'Import', exact: true }).click();
  await importNow();
  await dialog().getByRole('alert').getByText('Choose a mapping file.').waitFor();
  await mapping.setInputFiles([fileOf('mine.json', 'not JSON')]);
  await dialog().getByText('mine.json is not a mapping: it must be a JSON object.').waitFor();
  const mappingOf = (fields: object) => JSON.stringify({ keys: 'by_hand', records: [{ kind: 'movie', fields }] });
  await mapping.setInputFiles([fileOf('mine.json', mappingOf({ key: 'id' }))]);
  await importNow();
  await dialog().getByRole('alert').getByText('records[0].fields.title is missing').waitFor();
  await mapping.setInputFiles([fileOf('mine.json', mappingOf({ key: 'id', title: 'name', year: 'year' }))]);
  await importNow();
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
  await expect.poll(stateOf).toContain('Done');
  const { body } = await cloud.call('GET /api/v1/movies?title=Mapped%20by%20hand', { as: 'viewer' });
  expect(body.data).toMatchObject([{ title: 'Mapped by hand' }]);
});

test('the page can send files to the import bucket, and to no other', async () => {
  const body = { source: 'tvmaze', files: [{ name: 'a.json', bytes: 2 }] };
  const { uploads } = (await cloud.call('POST /api/v1/imports', { as: 'editor', headers: { prefer: 'wait=8' }, body })).body;
  const send = (url: string) =>
    page.evaluate(async (address) => {
      const refused = new Promise<string>((resolve) => {
        const hear = ({ effectiveDirective }: SecurityPolicyViolationEvent) => resolve(effectiveDirective);
        document.addEventListener('securitypolicyviolation', hear, { once: true });
      });
      return fetch(address, { method: 'PUT', body: '[]' }).then(
        ({ status }) => status,
        () => refused,
      );
    }, url);
  expect(await send(uploads[0].url)).toBe(200);
  expect(await send(uploads[0].url.replace('data-imports', 'data-others'))).toBe('connect-src');
});
