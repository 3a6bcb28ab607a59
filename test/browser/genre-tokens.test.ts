import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
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

async function openForm() {
  await page.getByRole('button', { name: 'Add show' }).click();
  return page.getByRole('dialog', { name: 'Add a show' });
}

test('genres are added, chosen and removed by keyboard alone, and screen readers announce this', async () => {
  await page.goto(`${cloud.siteUrl}/shows`);
  const dialog = await openForm();
  const value = () => dialog.locator('input[name="genres"]').inputValue();
  const chosen = () => dialog.getByRole('list', { name: 'Chosen genres' }).getByRole('listitem').allTextContents();
  await dialog.getByRole('combobox', { name: 'Genres' }).focus();
  await page.keyboard.type('mystery');
  await dialog.getByRole('option', { name: 'Mystery', exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('dram');
  await dialog.getByRole('option', { name: 'Drama', exact: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Crim');
  await page.keyboard.press('Enter');
  await expect.poll(chosen).toEqual(['Mystery', 'Drama', 'Crim']);
  await dialog.getByRole('status').getByText('Added Crim').waitFor();
  await page.keyboard.press('Backspace');
  await expect.poll(chosen).toEqual(['Mystery', 'Drama']);
  await dialog.getByRole('status').getByText('Removed Crim').waitFor();
  await page.keyboard.type('Western');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect.poll(chosen).toEqual(['Mystery', 'Drama']);
  expect(await value()).toBe('Mystery\nDrama');
  await page.keyboard.type('mystery');
  await page.keyboard.press('Enter');
  expect(await value()).toBe('Mystery\nDrama');
  // Text that is still in the field counts as the last token.
  await page.keyboard.type('Satire');
  expect(await value()).toBe('Mystery\nDrama\nSatire');
});

test('a form with tokens has no accessibility findings in either theme, wide and narrow', async () => {
  const act = async () => {
    const field = (await openForm()).getByRole('combobox', { name: 'Genres' });
    await field.fill('Drama, ');
    await page.getByRole('button', { name: 'Remove Drama' }).waitFor();
  };
  expect(await accessibilityFindings(page, `${cloud.siteUrl}/shows`, act)).toEqual([]);
});
