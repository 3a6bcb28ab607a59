import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  ({ page } = await signedIn(browser, cloud.siteUrl, 'admin'));
});

test.each([
  '/',
  '/my-shows',
  '/library',
  '/library?status=dropped',
  '/library/renumbered',
  '/history',
  '/history?day=2001-01-01',
  '/shows?q=xqzxqzxqz',
  '/movies?q=xqzxqzxqz',
  '/distributors?q=xqzxqzxqz',
  '/genres?q=xqzxqzxqz',
  '/contracts?region=AQ&active_on=2020-01-01',
  '/deleted',
  '/deleted?kind=movie',
  '/imports?state=waiting',
  '/imports/00000000-0000-7000-8000-000000000000',
  '/activity?username=nobody',
  '/activity?from=1999-01-01&to=1999-01-02',
  '/analytics?genre=xqzxqzxqz',
  '/shows/00000000-0000-7000-8000-000000000000',
])('where %s has nothing to show, it says so in the middle of the page', async (path) => {
  await page.goto(cloud.siteUrl + path);
  const panel = page.locator('main [data-panel]');
  await panel.waitFor();
  const off = await panel.evaluate((element) => {
    const middle = ({ left, right }: DOMRect) => (left + right) / 2;
    const main = element.closest('main');
    return main && Math.abs(middle(element.getBoundingClientRect()) - middle(main.getBoundingClientRect()));
  });
  expect(off).toBeLessThanOrEqual(1);
});
