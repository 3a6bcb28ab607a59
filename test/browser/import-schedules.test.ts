import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { accessibilityFindings, findingsHere, lookWide } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { settled } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn, type Visitor } from '../support/sign-in.ts';

/* Administrators decide which sources are loaded again by themselves. */

const asked = '01890000-0000-7000-8000-00000000000a';
const folder = '01890000-0000-7000-8000-00000000000b';
const scheduled = '01890000-0000-7000-8000-00000000000c';

let cloud: TestCloud;
let browser: Browser;
let admin: Visitor;
let page: Page;

const schedule = (source: string) => page.getByRole('list', { name: 'Schedules' }).getByRole('listitem').filter({ hasText: source });
const dialog = (source: string) => page.getByRole('dialog', { name: `Schedule of ${source}` });
const save = (source: string) => dialog(source).getByRole('button', { name: 'Save' }).click();
const read = async (source: string) => (await cloud.call(`GET /api/v1/import_schedules/${source}`, { as: 'admin' })).body;

/** Records an import as if it had ended. */
const ended = (id: string, source: string, options: object, startedBy: string, startedAt: string) =>
  operator(cloud).sql(
    `INSERT INTO etl_runs (id, source, file, files, options, state, started_by, started_at)
     VALUES ('${id}', '${source}', '', '[]', '${JSON.stringify(options)}', 'done', '${startedBy}', '${startedAt}')`,
  );

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  await ended(asked, 'tvmaze', { ask: { shows: ['82'] } }, 'operator', '2026-11-02T10:00:00Z');
  admin = await signedIn(browser, cloud.siteUrl, 'admin');
  page = admin.page;
});

test('an administrator turns a schedule on, and reads what it does next', async () => {
  const address = `${cloud.siteUrl}/imports`;
  await page.goto(address);
  await schedule('TVmaze').getByText('Off', { exact: true }).waitFor();
  await schedule('Google Drive').getByText('Nothing is loaded by itself.').waitFor();
  const open = async () => {
    await page.getByRole('button', { name: 'Change schedule of TVmaze' }).press('Enter');
    await dialog('TVmaze').getByRole('combobox', { name: 'What to load' }).waitFor();
  };
  expect(await accessibilityFindings(page, address, open)).toEqual([]);
  await lookWide(page);
  await dialog('TVmaze').getByRole('checkbox', { name: 'On' }).check();
  await dialog('TVmaze').getByRole('combobox', { name: 'How often' }).selectOption('Every week');
  await save('TVmaze');
  await schedule('TVmaze').getByText('Every week').waitFor();
  await schedule('TVmaze').getByText('Loads the shows that changed on TVmaze in the last week. Next within a day.').waitFor();
  expect(await read('tvmaze')).toMatchObject({ enabled: true, every: 'week', repeats: null });
});

test('a schedule that ran in its period names the next one and its latest import', async () => {
  await ended(scheduled, 'tvmaze', { ask: { updates: 'week' } }, 'schedule', new Date().toISOString());
  await page.goto(`${cloud.siteUrl}/imports`);
  const monday = new Date();
  monday.setUTCDate(monday.getUTCDate() + 7 - ((monday.getUTCDay() + 6) % 7));
  const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(monday);
  await schedule('TVmaze').getByText(`Next on ${day}.`).waitFor();
  await settled(page);
  expect(await findingsHere(page)).toEqual([]);
  await lookWide(page);
  await schedule('TVmaze').getByRole('link', { name: 'Last import' }).click();
  await page.waitForURL(`**/imports/${scheduled}`);
});

test('an earlier import is asked again; a folder of Google Drive must be chosen', async () => {
  await page.goto(`${cloud.siteUrl}/imports`);
  await page.getByRole('button', { name: 'Change schedule of TVmaze' }).click();
  const options = dialog('TVmaze').getByRole('combobox', { name: 'What to load' });
  await options.selectOption(asked);
  expect(await options.getByRole('option').count()).toBe(2);
  await save('TVmaze');
  await schedule('TVmaze').getByText('Asks TVmaze again what an earlier import asked.').waitFor();
  expect(await read('tvmaze')).toMatchObject({ enabled: true, every: 'week', repeats: asked });

  await page.getByRole('button', { name: 'Change schedule of Google Drive' }).click();
  await dialog('Google Drive').getByRole('checkbox', { name: 'On' }).check();
  await save('Google Drive');
  await dialog('Google Drive').getByRole('alert').getByText('Which folder?').waitFor();
  expect(await read('drive')).toMatchObject({ enabled: false, version: 1 });
  await page.keyboard.press('Escape');
  await ended(folder, 'drive', { drive: { folder: 'abc' } }, 'operator', '2026-11-03T10:00:00Z');
  await page.reload();
  await page.getByRole('button', { name: 'Change schedule of Google Drive' }).click();
  await dialog('Google Drive').getByRole('checkbox', { name: 'On' }).check();
  await dialog('Google Drive').getByRole('combobox', { name: 'What to load' }).selectOption(folder);
  await save('Google Drive');
  await schedule('Google Drive').getByText('Every day').waitFor();
  expect(await read('drive')).toMatchObject({ enabled: true, every: 'day', repeats: folder });
});

test('a stage that was deployed without schedules says so', async () => {
  await page.route('**/config.json', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), scheduled_imports: false } });
  });
  await page.goto(`${cloud.siteUrl}/imports`);
  await schedule('TVmaze').getByText('This stage was deployed without schedules, so no import starts.').waitFor();
  await page.getByRole('button', { name: 'Change schedule of TVmaze' }).click();
  await dialog('TVmaze').getByText('First deploy this stage with -c scheduledImports=true').waitFor();
  await page.unrouteAll();
});

test('a schedule that somebody else changed meanwhile is not overwritten', async () => {
  await page.goto(`${cloud.siteUrl}/imports`);
  await page.getByRole('button', { name: 'Change schedule of TVmaze' }).click();
  await dialog('TVmaze').getByRole('combobox', { name: 'What to load' }).waitFor();
  const headers = { prefer: 'wait=8', 'if-match': '*' };
  await cloud.call('PUT /api/v1/import_schedules/tvmaze', { as: 'admin', headers, body: { enabled: false, every: 'day' } });
  await save('TVmaze');
  await dialog('TVmaze').getByText('Somebody changed this schedule while you were editing.').waitFor();
  await dialog('TVmaze').getByRole('button', { name: 'Show the latest version' }).click();
  await schedule('TVmaze').getByText('Off', { exact: true }).waitFor();
});
