import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { settled } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  for (const [show, season] of [
    ['Breaking Bad', 3],
    ['Holiday videos', 1],
  ] as const) {
    await cloud.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(show)}`, { as: 'editor', body: { season, episode: 2 } });
  }
  ({ page } = await signedIn(browser, cloud.siteUrl, 'editor'));
});

const field = () => page.getByRole('combobox', { name: /^Search shows/ });
const group = (name: string) => page.getByRole('group', { name, exact: true });
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');

/** The item that the search field marks as active. */
const active = () =>
  field().evaluate((input) => document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent ?? null);

const open = async () => {
  await page.keyboard.press('Control+k');
  await field().waitFor();
};

describe('the palette', () => {
  test('a few letters find a tracked show, and Enter marks its next episode as watched', async () => {
    await page.goto(`${cloud.siteUrl}/dashboard`);
    await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
    await open();
    await page.keyboard.type('brk mark');
    await expect.poll(active).toBe('Breaking Bad: mark S3 · E3 as watched');
    await page.keyboard.press('Enter');
    await field().waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Notifications' }).getByText('Breaking Bad is at S3 · E3').waitFor();
    await eventually('the episode to be stored', async () => {
      const { body } = await cloud.call('GET /api/v1/show_episode?username=editor&tv_show=Breaking%20Bad', { as: 'editor' });
      return body.episode === 3;
    });
    expect(page.url()).toContain('/dashboard');
  });

  test('arrow keys walk over the groups and around; Escape gives the focus back; Enter on nothing does nothing', async () => {
    const button = page.getByRole('button', { name: 'Search', exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    await field().waitFor();
    expect(await active()).toBeNull();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    expect(await active()).toBe('Sign out');
    await page.keyboard.press('ArrowDown');
    expect(await active()).toMatch(/as watched$/);
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'detached' });
    await expect.poll(focused).toMatch(/^Search/);
  });

  test.each([
    { key: 'k', ctrlKey: true },
    { key: 'Escape', ctrlKey: false },
  ])('the key that opens it works in the very moment after $key closed it', async (closing) => {
    await open();
    await page.evaluate(async (closing) => {
      const press = (init: KeyboardEventInit) =>
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
      press(closing);
      // React has drawn by then; the close event of a dialog is a task, which comes later.
      await Promise.resolve();
      press({ key: 'k', ctrlKey: true });
    }, closing);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
    expect(await field().isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'detached' });
  });

  test('the catalog is searched despite a mistake', async () => {
    await open();
    await page.keyboard.type('braking bad');
    await group('Shows')
      .or(group('My shows'))
      .getByRole('option', { name: /^Breaking Bad/ })
      .first()
      .waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('chernobil');
    await group('Shows')
      .getByRole('option', { name: /^Chernobyl/ })
      .waitFor();
    await page.keyboard.press('Control+k');
    await field().waitFor({ state: 'detached' });
  });

  test('movies and shows of the catalog are found and opened, and stand under Recent next time', async () => {
    await open();
    await page.keyboard.type('the godfather');
    await group('Movies').getByRole('option', { name: 'The Godfather 19' }).hover();
    await expect.poll(active).toMatch(/The Godfather19/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/movies\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: 'The Godfather', level: 1 }).waitFor();

    await open();
    await page.keyboard.type('chernobyl');
    await group('Shows')
      .getByRole('option', { name: /^Chernobyl/ })
      .click();
    await page.waitForURL(/\/shows\/[0-9a-f-]{36}$/);

    await open();
    const recent = group('Recent').getByRole('option');
    await expect
      .poll(() => recent.allTextContents())
      .toEqual([expect.stringContaining('Chernobyl'), expect.stringContaining('The Godfather')]);
    await page.keyboard.press('Control+k');
    await field().waitFor({ state: 'detached' });
  });

  test('the marked item stays marked when better results arrive above it, and Enter opens it', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/v1/tv_shows/search?*', async (route) => {
      await released;
      await route.continue();
    });
    await open();
    await page.keyboard.type('dark');
    await group('Movies').getByRole('option').first().waitFor();
    const title = await group('Movies').getByRole('option').first().textContent();
    for (let steps = 0; (await active()) !== title && steps < 40; steps++) await page.keyboard.press('ArrowDown');
    const before = await active();
    expect(before).toBe(title);
    release();
    await group('Shows').getByRole('option', { name: /^Dark/ }).first().waitFor();
    const headings = await page.getByRole('listbox', { name: 'Results' }).getByRole('group').allTextContents();
    expect(headings.findIndex((text) => text.startsWith('Shows'))).toBeLessThan(headings.findIndex((text) => text.startsWith('Movies')));
    expect(await active()).toBe(before);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/movies\/[0-9a-f-]{36}$/);
    await page.unroute('**/api/v1/tv_shows/search?*');
  });

  test('distributors are found by a part of their name, opened, and stand under Recent too', async () => {
    await open();
    await page.keyboard.type('hbo');
    await group('Distributors')
      .getByRole('option', { name: /^HBO\s*Network · United States$/ })
      .click();
    await page.waitForURL(/\/distributors\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { name: 'HBO', level: 1 }).waitFor();
    await page.goto(cloud.siteUrl);
    await page.getByRole('button', { name: /^Account/ }).waitFor();
    await open();
    await group('Recent').getByRole('option', { name: /^HBO/ }).click();
    await page.waitForURL(/\/distributors\/[0-9a-f-]{36}$/);
  });

  test('a tracked show is listed once and opens its page; one that only its tracker knows opens its card', async () => {
    await open();
    await page.keyboard.type('breaking bad');
    await group('My shows')
      .getByRole('option', { name: /^Breaking Bad/ })
      .waitFor();
    await settled(page);
    expect(await group('Shows').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/shows\/[0-9a-f-]{36}$/);
    await open();
    await page.keyboard.type('holiday');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-show'))).toBe('Holiday videos');
  });

  test('pages and actions: the theme, the API, adding a show', async () => {
    await open();
    await page.keyboard.type('theme dark');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await open();
    await page.keyboard.type('api');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'API', level: 1 }).waitFor();
    await open();
    await page.keyboard.type('add a show');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Add a show' }).waitFor();
    await page.keyboard.press('Control+k');
    expect(await field().count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  test('has no accessibility findings in either theme, wide and narrow, empty and with results', async () => {
    await page.evaluate(() => localStorage.removeItem('episodic.theme'));
    for (const text of ['', 'breaking']) {
      const findings = await accessibilityFindings(page, `${cloud.siteUrl}/movies`, async () => {
        await page.getByRole('button', { name: 'Search', exact: true }).click();
        await field().fill(text);
        if (text) await group('Shows').or(group('My shows')).getByRole('option').first().waitFor();
      });
      expect(findings).toEqual([]);
    }
  });

  test('while the catalog wakes up, known items are listed, and the catalog’s results follow', async () => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(cloud.siteUrl);
    await page.getByRole('button', { name: /^Account/ }).waitFor();
    cloud.dataApi.sleep(5_000);
    await open();
    await page.keyboard.type('break');
    await page.getByText('The catalog is waking up').waitFor();
    await group('My shows')
      .getByRole('option', { name: /^Breaking Bad/ })
      .waitFor();
    expect(await group('Movies').count()).toBe(0);
    await group('Movies').getByRole('option').first().waitFor();
    // Its parts load one by one, so some may still be loading.
    await page.getByText('The catalog is waking up').waitFor({ state: 'detached' });
  });
});
