import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
const calls: string[] = [];
const ids = new Map<string, string>();

const pages = [
  ['My shows', () => '/'],
  ['Shows', () => '/shows'],
  ['A show on the list', () => `/shows/${ids.get('The Wire')}`],
  ['Another show', () => `/shows/${ids.get('Chernobyl')}`],
  ['Movies', () => '/movies'],
  ['Movies, filtered', () => '/movies?genre=Drama&min_rating=8'],
  ['Distributors', () => '/distributors'],
  ['A distributor', () => `/distributors/${ids.get('HBO')}`],
  ['Dashboard', () => '/dashboard'],
  ['Analytics: episodes', () => '/analytics'],
  ['Analytics: distribution', () => '/analytics?view=distribution'],
  ['Analytics: genres', () => '/analytics?view=genres'],
  ['Profile', () => '/profile'],
  ['API', () => '/api-reference'],
] as const;

beforeAll(async () => {
  [cloud, browser] = await Promise.all([startTestCloud(), launchBrowser()]);
  for (const show of ['The Wire', 'Borgen', 'Dark'])
    await cloud.call(`PUT /api/v1/progress?tv_show=${encodeURIComponent(show)}`, { body: { season: 1, episode: 2 } });
  const { data } = (await cloud.call('GET /api/v1/tv_shows?limit=200')).body;
  for (const { id, title } of data) ids.set(title, id);
  const [hbo] = (await cloud.call('GET /api/v1/distributors?name=HBO')).body.data;
  ids.set('HBO', hbo.id);
  const body = { distributor_id: hbo.id, region: 'US', distribution_type: 'cable', contract_start_date: '2002-06-02', exclusive: true };
  await cloud.call(`POST /api/v1/tv_shows/${ids.get('The Wire')}/contracts`, { as: 'editor', headers: { prefer: 'wait=8' }, body });
  ({ page } = await signedIn(browser, cloud.siteUrl, 'viewer'));
  page.on('request', (request) => request.url().includes('/api/') && calls.push(request.url()));
});

afterAll(async () => {
  await browser?.close();
  await cloud?.close();
});

const findings = async (of = page) => {
  const { violations } = await new AxeBuilder({ page: of }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

const quiet = () => page.waitForLoadState('networkidle');

describe.each(pages)('%s', (_, path) => {
  test('needs at most two API calls for its first paint', async () => {
    calls.length = 0;
    await page.goto(cloud.siteUrl + path());
    await quiet();
    // The titles of a season's episodes come on top of what is painted already.
    const first = calls.filter((url) => !url.includes('/episodes'));
    expect(first.length).toBeGreaterThan(0);
    expect(first.length).toBeLessThanOrEqual(2);
    expect(calls.length).toBeLessThanOrEqual(3);
  });

  test.each(['light', 'dark'] as const)('has no accessibility findings in the %s theme, wide and narrow', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(cloud.siteUrl + path());
      await quiet();
      expect(await findings()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
  });
});

const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

describe('what editors change distributors with', () => {
  let editor: Page;

  beforeAll(async () => {
    ({ page: editor } = await signedIn(browser, cloud.siteUrl, 'editor'));
  });

  const pressed = (name: string | RegExp) =>
    editor
      .getByRole('button', { name, exact: typeof name === 'string' })
      .first()
      .click();
  const openPart = (part: string) => editor.getByText(part, { exact: true }).click();

  test.each([
    [
      'adding a distributor, countries open',
      (): string => '/distributors',
      async () => {
        await pressed('Add distributor');
        await editor.getByRole('dialog').getByRole('combobox', { name: 'Country' }).fill('nor');
        await editor.keyboard.press('ArrowDown');
      },
    ],
    ['editing a distributor', (): string => `/distributors/${ids.get('HBO')}`, () => pressed('Edit')],
    [
      'the contracts of a show',
      (): string => `/shows/${ids.get('The Wire')}`,
      async () => {
        await openPart('Contracts');
        await editor.getByRole('list', { name: 'Contracts for The Wire' }).waitFor();
      },
    ],
    [
      'editing a contract',
      (): string => `/shows/${ids.get('The Wire')}`,
      async () => {
        await openPart('Contracts');
        await pressed(/^Edit the contract with HBO/);
      },
    ],
    [
      'deleting a contract',
      (): string => `/shows/${ids.get('The Wire')}`,
      async () => {
        await openPart('Contracts');
        await pressed(/^Delete the contract with HBO/);
      },
    ],
    [
      'adding a release date',
      (): string => `/shows/${ids.get('The Wire')}`,
      async () => {
        await openPart('Release dates');
        await pressed('Add release date');
      },
    ],
  ] as const)('%s has no accessibility findings in either theme, wide and narrow', { timeout: 60_000 }, async (_, path, open) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await editor.emulateMedia({ colorScheme });
      for (const width of [1280, 360]) {
        await editor.setViewportSize({ width, height: 800 });
        await editor.goto(cloud.siteUrl + path());
        await editor.waitForLoadState('networkidle');
        await open();
        expect(await findings(editor)).toEqual([]);
        expect(await editor.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      }
    }
  });
});

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
  ['editing a show', '/', () => press(/^Edit The Wire/)],
  ['a message with something to undo', '/', () => press(/^Watched .* Dark$/)],
  ['the account', '/', () => press(/^Account/)],
  ['the filters', '/movies', () => press('Filters')],
  ['a time zone being chosen', '/profile', () => page.getByRole('combobox', { name: 'Time zone' }).click()],
] as const)('%s has no accessibility findings in either theme, wide and narrow', async (_, path, open) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(cloud.siteUrl + path);
      await quiet();
      await open();
      expect(await findings()).toEqual([]);
    }
  }
});

describe('what editors change shows with', () => {
  let editor: Page;
  const ofShow = (): string => `/shows/${ids.get('Chernobyl')}`;
  const dialog = () => editor.getByRole('dialog');
  const click = (name: string | RegExp) => editor.getByRole('button', { name }).first().click();

  beforeAll(async () => {
    editor = (await signedIn(browser, cloud.siteUrl, 'editor')).page;
  });

  test.each([
    [
      'a new show',
      (): string => '/shows',
      async () => {
        await click('Add show');
        await dialog().getByRole('combobox', { name: 'Network' }).fill('net');
        await dialog().getByRole('listbox').getByRole('option').first().waitFor();
        await editor.keyboard.press('ArrowDown');
      },
    ],
    [
      'a show',
      ofShow,
      async () => {
        await click('Edit show');
        await dialog().getByText('Network').first().waitFor();
      },
    ],
    [
      'the episodes of a season',
      ofShow,
      async () => {
        await click(/^Edit episodes/);
        await editor.getByRole('button', { name: 'Edit 1x02' }).waitFor();
      },
    ],
    [
      'an episode',
      ofShow,
      async () => {
        await click(/^Edit episodes/);
        await click('Edit 1x02');
        await dialog().getByRole('textbox', { name: 'Title' }).waitFor();
      },
    ],
    [
      'several episodes at once, one of them refused',
      ofShow,
      async () => {
        await click('Add several');
        await dialog().getByRole('textbox', { name: 'Episodes' }).fill('one');
        await dialog().getByRole('button', { name: 'Add episodes' }).click();
        await dialog().getByText('Line 1').waitFor();
      },
    ],
  ] as const)('%s has no accessibility findings in either theme, wide and narrow', { timeout: 60_000 }, async (_, path, open) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await editor.emulateMedia({ colorScheme });
      for (const width of [1280, 360]) {
        await editor.setViewportSize({ width, height: 800 });
        await editor.goto(cloud.siteUrl + path());
        await open();
        expect(await findings(editor)).toEqual([]);
        expect(await editor.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      }
    }
  });
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
