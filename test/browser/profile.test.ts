import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startTestCloud(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await cloud?.close();
});

test('name, time zone and locale are stored, and every page reads them, on other devices too', { timeout: 90_000 }, async () => {
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
  await page.getByText('Your profile is saved').waitFor();
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

test('what the API refuses is said at its field', { timeout: 60_000 }, async () => {
  const { page } = await signedIn(browser, cloud.siteUrl, 'editor');
  await page.goto(`${cloud.siteUrl}/profile`);
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Middle/Earth');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alert').getByText('an IANA time zone').waitFor();
  expect((await cloud.call('GET /api/v1/me', { as: 'editor' })).body.time_zone).toBeNull();
});
