import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { settled } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
});

describe.each(['reduce', 'no-preference'] as const)('with motion: %s', (reducedMotion) => {
  test('going back to a long list returns to the same position', async () => {
    const { page, context } = await signedIn(browser, cloud.siteUrl, 'viewer', { reducedMotion });
    const scroll = () => page.evaluate(() => Math.round(scrollY));
    for (const path of ['/movies', '/movies?view=table', '/shows', '/shows?view=table']) {
      await page.goto(cloud.siteUrl + path);
      const link = page.locator('main a[href^="/movies/"], main a[href^="/shows/"]');
      await link.first().waitFor();
      // Scrolls in steps, so that further pages of the list are loaded.
      for (const y of [1500, 3000, 4500]) {
        await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(y / 2 + 800);
        await page.evaluate((to) => scrollTo({ top: to, behavior: 'instant' }), y);
        await settled(page);
      }
      const before = await scroll();
      expect(before, path).toBeGreaterThan(1000);
      const seen = await link.evaluateAll(
        (all) => all.map((one) => [one.getBoundingClientRect().top, one.getAttribute('href')] as const).find(([top]) => top > 200)?.[1],
      );
      await page.locator(`main a[href="${seen}"]`).first().click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForURL((url) => url.pathname === seen);
      await page.goBack();
      await page.locator(`main a[href="${seen}"]`).first().waitFor();
      await expect.poll(scroll, { message: path }).toBe(before);
    }
    await context.close();
  });
});
