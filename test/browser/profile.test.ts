import type { Browser } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';
import { signedUp } from '../support/sign-up.ts';

let cloud: TestCloud;
let browser: Browser;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
});

test('name, time zone and locale are stored, and every page reads them, on other devices too', async () => {
  const abroad = { locale: 'en-US', timezoneId: 'America/New_York' };
  const { page, errors } = await signedIn(browser, cloud.siteUrl, 'viewer', abroad);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('link', { name: 'Profile' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Vera');
  await page.getByRole('combobox', { name: 'Time zone' }).pressSequentially('vienna');
  await page.getByRole('option', { name: /Europe\/Vienna GMT/ }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Dates and numbers' }).pressSequentially('austrian');
  await page.getByRole('option', { name: /Austrian German/ }).click();
  await page.getByText(/12\s345 and 7,8/u).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Profile saved').waitFor();
  await page.getByRole('button', { name: 'Account: Vera' }).waitFor();
  expect((await cloud.call('GET /api/v1/me')).body).toMatchObject({ name: 'Vera', time_zone: 'Europe/Vienna', locale: 'de-AT' });

  const elsewhere = await browser.newContext({ ...abroad, storageState: await page.context().storageState() });
  const other = await elsewhere.newPage();
  await other.goto(`${cloud.siteUrl}/dashboard`);
  await other.getByText(/^3\s2\d\d$/u).waitFor();
  await other.goto(`${cloud.siteUrl}/movies?q=shawshank`);
  await other.getByText('9,2').waitFor();
  await other.getByRole('link', { name: 'The Shawshank Redemption' }).click();
  const added = other.locator('time').first();
  await added.waitFor();
  const instant = (await added.getAttribute('datetime')) ?? '';
  const inVienna = new Intl.DateTimeFormat('de-AT', { dateStyle: 'medium', timeZone: 'Europe/Vienna' }).format(new Date(instant));
  expect(await added.textContent()).toBe(inVienna);
  expect(errors).toEqual([]);
});

test('a refusal of the API appears at its field', async () => {
  const { page } = await signedIn(browser, cloud.siteUrl, 'editor');
  await page.goto(`${cloud.siteUrl}/profile`);
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Middle/Earth');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByText('an IANA time zone').waitFor();
  expect((await cloud.call('GET /api/v1/me', { as: 'editor' })).body.time_zone).toBeNull();
});

test('a user deletes their account: no data is left, on either side, and the page says so', async () => {
  const { page, errors } = await signedUp(browser, cloud.siteUrl, 'leaver');
  const token = await cloud.token('leaver');
  await cloud.call('PUT /api/v1/progress?tv_show=Dark', { token, body: { season: 1, episode: 2 } });
  await page.goto(`${cloud.siteUrl}/profile`);
  await page.getByRole('textbox', { name: 'Name' }).fill('Leah');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Profile saved').waitFor();
  await page.getByRole('button', { name: 'Delete my account…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete my account' });
  await dialog.getByRole('textbox').fill('viewer');
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await dialog.getByRole('alert').getByText('Your user name is leaver.').waitFor();
  await dialog.getByRole('button', { name: 'Keep account' }).click();
  expect((await cloud.call('GET /api/v1/me', { token })).body.name).toBe('Leah');

  await page.getByRole('button', { name: 'Delete my account…' }).click();
  await dialog.getByRole('textbox').fill('Leaver');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Your account is deleted' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/account-deleted');
  // A function that has read of them in the last 10 s still answers, and finds nothing. Others refuse their token.
  const refusal = 'This account was deleted.';
  const me = (await cloud.call('GET /api/v1/me', { token })).body;
  expect([me.name, me.detail]).toContainEqual('name' in me ? null : refusal);
  const list = (await cloud.call('GET /api/v1/show_user?username=leaver', { token })).body;
  expect([list.total_shows, list.detail]).toContainEqual('total_shows' in list ? 0 : refusal);
  await expect(cloud.oidc.mintAccessToken('leaver', cloud.clientId)).rejects.toThrow('Unknown user: leaver');
  const left = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  expect(left).not.toMatch(/leaver|Leah/);

  await page.getByRole('link', { name: 'Go to the front page' }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  // The session at the issuer has ended too, so it asks for a sign-in.
  await page.getByLabel('User name').waitFor();
  await page.goto(`${cloud.siteUrl}/account-deleted`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(errors).toEqual([]);
});
