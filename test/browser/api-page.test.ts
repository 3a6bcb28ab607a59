import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TableRoute } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { accessibilityFindings } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  ({ page } = await signedIn(browser, cloud.siteUrl, 'editor', { permissions: ['clipboard-read', 'clipboard-write'] }));
  await page.goto(`${cloud.siteUrl}/api-reference`);
  await page.getByRole('heading', { name: 'API', level: 1 }).waitFor();
});

const operations = () => page.getByRole('heading', { level: 3 });
const answer = () => page.getByRole('region', { name: 'Answer', exact: true });

describe('the API page', () => {
  test('has a name of its own for each part, and the links to the parts have the same names', async () => {
    await page.getByRole('heading', { level: 2, name: 'Errors' }).waitFor();
    const parts = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(parts).toHaveLength(new Set(Object.values<TableRoute>(routes).map(({ area }) => area)).size + 1);
    expect(new Set(parts).size).toBe(parts.length);
    expect(await page.getByRole('navigation', { name: 'On this page' }).getByRole('link').allTextContents()).toEqual(parts);
  });

  test('is searched, opened and tried by keyboard alone', async () => {
    await page.getByRole('heading', { name: 'Basics' }).waitFor();
    const all = await operations().count();
    await page.keyboard.press('/');
    await page.keyboard.type('get /me');
    await expect.poll(() => operations().count()).toBeLessThan(all);
    const row = page.locator('summary', { hasText: 'Profile and role of the caller' });
    await row.focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: 'Try GET /api/v1/me' });
    await form.getByRole('button', { name: 'Send' }).focus();
    await page.keyboard.press('Enter');
    await answer().getByRole('status').getByText('200').waitFor();
    const body = JSON.parse((await answer().getByRole('region', { name: 'Body of the answer' }).textContent()) ?? '');
    expect(body).toMatchObject({ username: 'editor', role: 'editor' });

    await form.getByRole('button', { name: 'Copy as curl' }).click();
    await form.getByText('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `curl -sS '${cloud.siteUrl}/api/v1/me' \\\n  -H "authorization: Bearer $TOKEN"`,
    );
  });

  test('an address leads to an operation; a tried write shows its receipt until it is applied, and reaches the catalog', async () => {
    await page.goto(`${cloud.siteUrl}/api-reference#create-movie`);
    const form = page.getByRole('form', { name: 'Try POST /api/v1/movies' });
    await form.getByLabel('Body').fill('{ "title": "Tried on the API Page", "genre": ');
    await form.getByText('This is not valid JSON').waitFor();
    expect(await form.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    await form.getByLabel('Body').fill('{ "title": "Tried on the API Page", "genre": "Drama" }');
    await page.keyboard.press('Control+Enter');
    await answer().getByRole('status').getByText('202').waitFor();
    await answer().getByText('/api/v1/receipts/').waitFor();
    await answer().getByRole('list', { name: 'Receipt' }).locator('[aria-current=step]', { hasText: 'Applied' }).waitFor();
    const found = await cloud.call('GET /api/v1/movies/search?title=Tried%20on%20the%20API');
    expect(found.body.data).toMatchObject([{ title: 'Tried on the API Page' }]);
  });

  test('an example that fails leads on to the error reference', async () => {
    await page.goto(`${cloud.siteUrl}/api-reference#create-movie`);
    await page.getByRole('button', { name: 'Use example: A rating above 10 is refused' }).click();
    await page.getByRole('form', { name: 'Try POST /api/v1/movies' }).getByRole('button', { name: 'Send' }).click();
    await answer().getByRole('status').getByText('400').waitFor();
    await answer().getByRole('link', { name: 'About validation_failed' }).click();
    await page.waitForURL(/#error-validation_failed$/);
    const row = page.locator('#error-validation_failed');
    await expect.poll(() => row.evaluate((element) => element === document.activeElement)).toBe(true);
    await row.getByText('Correct the fields named in').waitFor();
  });

  test('the error reference is searched too, and leads back to the routes', async () => {
    await page.getByRole('searchbox').fill('etag read again');
    const codes = page.getByRole('list', { name: 'Problem codes' }).locator('> li');
    await expect.poll(() => codes.count()).toBe(1);
    await codes.getByRole('link', { name: 'PUT /api/v1/progress' }).click();
    await page.getByRole('form', { name: 'Try PUT /api/v1/progress' }).waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    await page.getByRole('searchbox').fill('genre_in_use');
    await codes.getByText('Shows or movies have this genre. Deleted ones count too').waitFor();
    await page.getByRole('searchbox').fill('unmatched words');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect.poll(() => operations().count()).toBeGreaterThan(10);
  });

  test('a made-up identifier is replaced by one that exists', async () => {
    await page.goto(`${cloud.siteUrl}/api-reference#get-movie`);
    const form = page.getByRole('form', { name: 'Try GET /api/v1/movies/{id}' });
    const before = await form.getByLabel(/^id/).inputValue();
    await form.getByRole('button', { name: 'Find one' }).click();
    await expect.poll(() => form.getByLabel(/^id/).inputValue()).not.toBe(before);
    await form.getByRole('button', { name: 'Send' }).click();
    await answer().getByRole('status').getByText('200').waitFor();
    await answer().getByText('etag', { exact: true }).waitFor();
  });

  test('has no accessibility findings with an open answer, in both themes and widths', async () => {
    const findings = await accessibilityFindings(page, `${cloud.siteUrl}/api-reference`, async () => {
      await page.getByRole('searchbox').fill('get /dashboard');
      await page.locator('summary', { hasText: '/api/v1/dashboard' }).first().click();
      await page.getByRole('form', { name: 'Try GET /api/v1/dashboard' }).getByRole('button', { name: 'Send' }).click();
      await answer().getByRole('status').getByText('200').waitFor();
    });
    expect(findings).toEqual([]);
  });
});
