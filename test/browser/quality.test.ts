import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFindings, findingsHere, lookWide } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { everyday } from '../support/everyday.ts';
import { open } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
const calls: string[] = [];
const ids = new Map<string, string>();

const pages = [
  ['Up next', () => '/'],
  ['My shows', () => '/my-shows'],
  ['Library', () => '/library'],
  ['Library as a table', () => '/library?view=table'],
  ['Own history', () => '/history'],
  ['Renumbered shows', () => '/library/renumbered'],
  ['Shows', () => '/shows'],
  ['Shows as a table', () => '/shows?view=table'],
  ['Shows, filtered', () => '/shows?genre=Drama&status=ended&country=US'],
  ['A show on the list', () => `/shows/${ids.get('The Wire')}`],
  ['Another show', () => `/shows/${ids.get('Chernobyl')}`],
  ['Movies', () => '/movies'],
  ['Movies, filtered', () => '/movies?genre=Drama&min_rating=8'],
  ['Distributors', () => '/distributors'],
  ['A distributor', () => `/distributors/${ids.get('HBO')}`],
  ['Contracts', () => '/contracts'],
  ['Contracts, none found', () => '/contracts?region=AQ&active_on=2020-01-01'],
  ['Genres', () => '/genres'],
  ['Movies as a table', () => '/movies?view=table'],
  ['Dashboard', () => '/dashboard'],
  ['Analytics: episodes', () => '/analytics'],
  ['Analytics: distribution', () => '/analytics?view=distribution'],
  ['Analytics: genres', () => '/analytics?view=genres'],
  ['Profile', () => '/profile'],
  ['API', () => '/api-reference'],
] as const;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  for (const show of ['The Wire', 'Borgen', 'Dark'])
    await cloud.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(show)}`, { body: { season: 1, episode: 2 } });
  const { data } = (await cloud.call('GET /api/v1/tv_shows?limit=200')).body;
  for (const { id, title } of data) ids.set(title, id);
  const [hbo] = (await cloud.call('GET /api/v1/distributors?name=HBO')).body.data;
  ids.set('HBO', hbo.id);
  const body = { distributor_id: hbo.id, region: 'US', distribution_type: 'cable', contract_start_date: '2002-06-02', exclusive: true };
  await cloud.call(`POST /api/v1/tv_shows/${ids.get('The Wire')}/contracts`, { as: 'editor', headers: { prefer: 'wait=8' }, body });
  ({ page } = await signedIn(browser, cloud.siteUrl, 'viewer'));
  await page.addInitScript(withoutRefresh);
  page.on('request', (request) => request.url().includes('/api/') && calls.push(request.url()));
});

/** Keeps a page from loading the preferences again 3 s after its first paint, because a busy machine is still painting then. */
function withoutRefresh() {
  const { setTimeout } = window;
  window.setTimeout = Object.assign(
    (...[work, delay]: Parameters<typeof setTimeout>) => (delay === 3000 ? 0 : setTimeout(work, delay)),
    setTimeout,
  );
}

describe.each(everyday(pages, 2))('%s', (_, path) => {
  test('needs at most two API calls for its first paint', async () => {
    await lookWide(page);
    await page.goto('about:blank');
    calls.length = 0;
    await open(page, cloud.siteUrl + path());
    // The titles of a season's episodes, and what the person did with them, load after the first paint.
    const first = calls.filter((url) => !/\/episodes|\/me\/shows\//.test(url));
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThanOrEqual(2);
    expect(calls.length).toBeLessThanOrEqual(4);
  });

  test('has no accessibility findings in either theme, wide and narrow', async () => {
    expect(await findingsHere(page)).toEqual([]);
  });
});

const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

test.each([
  [
    'adding a show, suggestions open',
    '/',
    async () => {
      await press('Add show');
      await page.getByRole('combobox', { name: 'Title' }).fill('dark');
      await page.getByRole('option', { name: /^Dark/ }).waitFor();
      await page.keyboard.press('ArrowDown');
    },
  ],
  ['editing a show', '/my-shows', () => press(/^Edit The Wire/)],
  ['a message with something to undo', '/', () => press(/^Watched .* Dark$/)],
  ['the account', '/', () => press(/^Account/)],
  ['the filters', '/movies', () => press('Filters')],
  ['the filters of shows', '/shows', () => press('Filters')],
  ['an account being deleted', '/profile', () => press('Delete my account…')],
  ['a time zone being chosen', '/profile', () => page.getByRole('combobox', { name: 'Time zone' }).click()],
] as const)('%s has no accessibility findings in either theme, wide and narrow', async (_, path, act) => {
  expect(await accessibilityFindings(page, cloud.siteUrl + path, act)).toEqual([]);
});

test('what administrators see beyond that has no accessibility findings in either theme, wide and narrow', async () => {
  const headers = { prefer: 'wait=8' };
  const body = { title: 'A Movie with a History', genre: 'Drama', rating: 7 };
  const { id } = (await cloud.call('POST /api/v1/movies', { as: 'editor', headers, body })).body;
  const change = { ...headers, 'if-match': '"1"' };
  await cloud.call(`PUT /api/v1/movies/${id}`, { as: 'editor', headers: change, body: { ...body, rating: null } });
  const { page: admin } = await signedIn(browser, cloud.siteUrl, 'admin');
  for (const [path, opener] of [
    ['/activity', 'Rating'],
    [`/movies/${id}`, 'History'],
  ] as const) {
    const act = async () => {
      await admin.getByRole('main').getByText(opener, { exact: true }).first().click();
      await admin.getByText('unknown').first().waitFor();
      await admin.locator('ol').getByRole('button').first().focus();
    };
    expect(await accessibilityFindings(admin, cloud.siteUrl + path, act)).toEqual([]);
  }
  await admin.context().close();
});

test('the script that every page needs is at most 160 kB compressed', () => {
  const dist = join(import.meta.dirname, '../../frontend/dist');
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const initial = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, file = '']) => file);
  const bytes = initial.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
  expect(initial.length).toBeGreaterThan(1);
  expect(bytes / 1000).toBeLessThanOrEqual(160);
  expect(globSync('assets/*.js', { cwd: dist }).length).toBeGreaterThan(initial.length);
});
