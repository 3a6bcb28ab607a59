import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { insertRows } from '../support/catalog-rows.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn, type Visitor } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let viewer: Visitor;
let page: Page;

const write = (route: string, body: object) => cloud.call(`POST /api/v1/${route}`, { as: 'editor', headers: { prefer: 'wait=8' }, body });
const idOf = async (path: string): Promise<string> => (await cloud.call(`GET /api/v1/${path}`)).body.data[0].id;
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const search = () => new URL(page.url()).search;
const list = (name: string) => page.getByRole('list', { name, exact: true });
const rows = (name: string) => list(name).getByRole('listitem').allTextContents();

/** A contract that starts and ends so many days from now. */
async function agree(show: string, start: number, end: number | null, more: object = {}): Promise<void> {
  const days = { contract_start_date: day(start), contract_end_date: end === null ? null : day(end) };
  const body = { distributor_id: await idOf('distributors?name=HBO'), distribution_type: 'cable', region: 'CH', ...days, ...more };
  expect((await write(`tv_shows/${await idOf(`tv_shows?title=${encodeURIComponent(show)}`)}/contracts`, body)).status).toBe(201);
}

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  viewer = await signedIn(browser, cloud.siteUrl, 'viewer');
  page = viewer.page;
});

describe('the contracts', () => {
  test('the list can be empty', async () => {
    await page.getByRole('heading', { name: 'Up next' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByText('No contract is in force on this day').waitFor();
    await page.getByRole('button', { name: 'Show all contracts' }).click();
    await expect.poll(search).toBe('?active_on=any');
    await page.getByText('The catalog has no contracts yet').waitFor();
    expect(viewer.errors).toEqual([]);
  });

  test('contracts in force today are listed by end, and link to their shows and distributors', async () => {
    await agree('The Wire', -400, 12, { exclusive: true });
    await agree('Chernobyl', -400, null, { region: 'WORLD', distribution_type: 'streaming' });
    await agree('Borgen', -40, 80, { region: 'DK' });
    await agree('Dark', -400, -1);
    await agree('Andor', 5, 400, { exclusive: true });
    await page.goto(`${cloud.siteUrl}/distributors`);
    await page.getByRole('link', { name: 'Contracts', exact: true }).click();
    await expect
      .poll(() => rows('Contracts in force today'))
      .toEqual([
        expect.stringMatching(/^The WireExclusive.*HBO.*Cable, Switzerland.*Ends in 12 days/),
        expect.stringMatching(/^BorgenHBO.*Denmark.*Ends in 80 days/),
        expect.stringMatching(/^ChernobylHBO.*Streaming, Worldwide.*No end date/),
      ]);
    await list('Contracts in force today').getByRole('link', { name: 'HBO' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'HBO' }).waitFor();
    await page.goBack();
    await list('Contracts in force today').getByRole('link', { name: 'Borgen' }).click();
    await page.getByRole('heading', { level: 1, name: 'Borgen' }).waitFor();
  });

  test('are filtered, and the filters are in the address', async () => {
    await page.goto(`${cloud.siteUrl}/contracts`);
    await page.getByRole('combobox', { name: 'Ending' }).selectOption({ label: 'Within 90 days' });
    await expect.poll(() => rows('Contracts in force today, ending within 90 days')).toHaveLength(2);
    await page.getByRole('combobox', { name: 'Region' }).selectOption({ label: 'Switzerland' });
    await page.getByRole('combobox', { name: 'Exclusive' }).selectOption({ label: 'Exclusive only' });
    await expect.poll(search).toBe('?expiring_within=90&region=CH&exclusive=true');
    const name = 'Exclusive contracts in force today, in Switzerland, ending within 90 days';
    await expect.poll(() => rows(name)).toEqual([expect.stringContaining('The Wire')]);

    await page.reload();
    await list(name).waitFor();
    await page.getByRole('combobox', { name: 'Exclusive' }).selectOption({ label: 'Not exclusive' });
    await page.getByText('No contract matches these filters').waitFor();
    await page.getByRole('button', { name: 'Show all contracts' }).click();
    const all = 'Contracts, including ended and upcoming';
    await expect
      .poll(() => rows(all))
      .toEqual([
        expect.stringMatching(/^DarkEnded.*Ended yesterday/),
        expect.stringContaining('The Wire'),
        expect.stringContaining('Borgen'),
        expect.stringMatching(/^AndorExclusiveUpcoming.*Starts in 5 days/),
        expect.stringContaining('Chernobyl'),
      ]);
    await page.getByLabel('In force on', { exact: true }).fill(day(6));
    await expect.poll(search).toBe(`?active_on=${day(6)}`);
    const shows = page
      .getByRole('list', { name: /^Contracts in force on/ })
      .getByRole('link', { name: /Wire|Borgen|Andor|Chernobyl|Dark/ });
    await expect.poll(() => shows.allTextContents()).toEqual(['The Wire', 'Borgen', 'Andor', 'Chernobyl']);
    await page.getByLabel('In force on', { exact: true }).fill(day(0));
    await expect.poll(search).toBe('');
  });

  test('that end soon are linked from the market figures', async () => {
    await page.goto(`${cloud.siteUrl}/analytics?view=distribution`);
    await page.getByRole('link', { name: 'Ending in 90 days' }).click();
    await expect.poll(() => rows('Contracts in force today, ending within 90 days')).toHaveLength(2);
  });

  test('load more while scrolling', async () => {
    const terms = {
      tv_show_id: await idOf('tv_shows?title=The%20Wire'),
      distributor_id: await idOf('distributors?name=HBO'),
      distribution_type: 'cable',
      region: 'IS',
    };
    const contracts = Array.from({ length: 110 }, (_, year) => ({
      ...terms,
      contract_start_date: day(-40_000 + year * 360),
      contract_end_date: day(-39_900 + year * 360),
    }));
    await insertRows(operator(cloud), { tv_show_distributors: contracts });
    await page.goto(`${cloud.siteUrl}/contracts?active_on=any&region=IS`);
    const all = list('Contracts, including ended and upcoming, in Iceland').getByRole('listitem');
    await all.first().waitFor();
    const further = async () => {
      await page.keyboard.press('End');
      return all.count();
    };
    await expect.poll(further).toBe(110);
    expect(viewer.errors).toEqual([]);
  });
});
