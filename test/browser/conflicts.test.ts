import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import { distributionVisit } from '../support/distribution-visit.ts';

const { cloud, page, read, write, addDistributor, button } = await distributionVisit();

const id = async (route: string, body: object): Promise<string> => (await write(route, body)).body.id;
const movie = await id('POST /api/v1/movies', { title: 'Of Two Minds', genre: 'Drama', rating: 7 });
const show = await id('POST /api/v1/tv_shows', { title: 'Of Two Hands', status: 'running', genres: ['Drama'] });
const episode = await id(`POST /api/v1/tv_shows/${show}/episodes`, { season_number: 1, episode_number: 1, title: 'One', director: 'A' });
const network = await addDistributor('Of Two Owners');
const other = await addDistributor('Of One Owner');
const terms = { distributor_id: network, region: 'AT', distribution_type: 'cable', contract_start_date: '2026-01-01', exclusive: false };
const contract = await id(`POST /api/v1/tv_shows/${show}/contracts`, terms);
const day = { region: 'AT', release_date: '2026-05-01', distributor_id: null };
const release = await id(`POST /api/v1/tv_shows/${show}/release_dates`, day);
const genre = await id('POST /api/v1/genres', { name: 'Two Tongues' });

interface Edited {
  readonly api: string;
  /** Opens its dialog. */
  readonly open: () => Promise<void>;
  readonly type: (dialog: Locator) => Promise<void>;
  /** What another editor writes meanwhile, and how the dialog reports it. */
  readonly theirs: object;
  readonly shown: readonly string[];
  /** The stored value at the end. */
  readonly stored: object;
}

const ofShow = (part: string, action: RegExp) => async () => {
  await page.goto(`${cloud.siteUrl}/shows/${show}`);
  await page.getByRole('main').getByText(part, { exact: true }).click();
  await button(action).click();
};
const onPage = (path: string, name: string) => async () => {
  await page.goto(cloud.siteUrl + path);
  await button(name).click();
};

const resources: readonly (readonly [string, Edited])[] = [
  [
    'movie',
    {
      api: `movies/${movie}`,
      open: onPage(`/movies/${movie}`, 'Edit'),
      type: (dialog) => dialog.getByRole('spinbutton', { name: 'Rating' }).fill('9'),
      theirs: { title: 'Of Their Mind', genre: 'Comedy', rating: 2, year: null },
      shown: ['Of Their Mind', 'Comedy', '2.0'],
      stored: { title: 'Of Two Minds', genre: 'Drama', rating: 9 },
    },
  ],
  [
    'show',
    {
      api: `tv_shows/${show}`,
      open: onPage(`/shows/${show}`, 'Edit show'),
      type: (dialog) => dialog.getByRole('textbox', { name: 'Summary' }).fill('Mine'),
      theirs: { title: 'Of Two Hands', status: 'ended', genres: ['Comedy'], network_id: network, summary: 'Theirs' },
      shown: ['Ended', 'Of Two Owners', 'Comedy', 'Theirs'],
      stored: { status: 'running', genres: ['Drama'], network_id: null, summary: 'Mine' },
    },
  ],
  [
    'episode',
    {
      api: `episodes/${episode}`,
      open: onPage(`/shows/${show}/episodes/${episode}`, 'Edit episode'),
      type: (dialog) => dialog.getByRole('textbox', { name: 'Title' }).fill('Mine'),
      theirs: { title: 'Theirs', director: 'B' },
      shown: ['Theirs', 'B'],
      stored: { title: 'Mine', director: 'A' },
    },
  ],
  [
    'distributor',
    {
      api: `distributors/${network}`,
      open: onPage(`/distributors/${network}`, 'Edit'),
      type: (dialog) => dialog.getByRole('textbox', { name: 'Description' }).fill('Mine'),
      theirs: { name: 'Of Two Owners', kind: 'streaming', country_code: 'AT', website_url: null, description: 'Theirs' },
      shown: ['Streaming', 'Austria', 'Theirs'],
      stored: { kind: 'network', country_code: null, description: 'Mine' },
    },
  ],
  [
    'contract',
    {
      api: `contracts/${contract}`,
      open: ofShow('Contracts', /^Edit the contract/),
      type: (dialog) => dialog.getByLabel('First day').fill('2026-03-03'),
      theirs: { ...terms, distributor_id: other, exclusive: true },
      shown: ['Of One Owner', 'yes'],
      stored: { distributor_id: network, exclusive: false, contract_start_date: '2026-03-03' },
    },
  ],
  [
    'release date',
    {
      api: `release_dates/${release}`,
      open: ofShow('Release dates', /^Edit the release date/),
      type: (dialog) => dialog.getByLabel('Day').fill('2026-06-06'),
      theirs: { ...day, region: 'DE' },
      shown: ['Germany'],
      stored: { region: 'AT', release_date: '2026-06-06' },
    },
  ],
  [
    'genre',
    {
      api: `genres/${genre}`,
      open: onPage('/genres?q=two', 'Rename Two Tongues'),
      type: (dialog) => dialog.getByRole('textbox', { name: 'Name' }).fill('My Tongue'),
      theirs: { name: 'Two of Their Tongues' },
      shown: ['Two of Their Tongues'],
      stored: { name: 'My Tongue' },
    },
  ],
];

/** Changes the resource in the page's dialog as another editor. */
async function beFaster({ api, theirs }: Pick<Edited, 'api' | 'theirs'>): Promise<void> {
  const { version } = await read(api);
  const headers = { prefer: 'wait=8', 'if-match': `"${version}"` };
  expect((await cloud.call(`PUT /api/v1/${api}`, { as: 'admin', headers, body: theirs })).status).toBe(200);
}

const dialog = page.getByRole('dialog');

describe('another editor was faster', () => {
  test.each(resources)(
    '%s: the dialog shows their change, and keeps the typed values, which can be saved over it',
    async (what, resource) => {
      await resource.open();
      await resource.type(dialog);
      await beFaster(resource);
      await dialog.locator('[type=submit]').click();
      await dialog.getByText(`Somebody changed this ${what} while you were editing.`).waitFor();
      await expect.poll(() => dialog.getByRole('definition').allTextContents()).toEqual(resource.shown);
      await dialog.getByRole('button', { name: 'Overwrite' }).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(await read(resource.api)).toMatchObject(resource.stored);
    },
  );

  test('twice, and unreachable in between; then their version is used', async () => {
    const body = { title: 'Thrice Changed', genre: 'Drama', rating: 1 };
    const api = `movies/${await id('POST /api/v1/movies', body)}`;
    const submit = dialog.locator('[type=submit]');
    await onPage(`/${api}`, 'Edit')();
    await dialog.getByRole('spinbutton', { name: 'Rating' }).fill('9');
    await beFaster({ api, theirs: { ...body, rating: 2 } });
    await page.route(`**/api/v1/${api}`, (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()));
    await submit.click();
    await dialog.getByText('Their changes could not be loaded.').waitFor();
    await page.unroute(`**/api/v1/${api}`);
    await dialog.getByRole('button', { name: 'Try again' }).click();
    await dialog.getByRole('definition').getByText('2.0').waitFor();
    await beFaster({ api, theirs: { ...body, rating: 3 } });
    await submit.click();
    await dialog.getByRole('definition').getByText('3.0').waitFor();
    expect(await dialog.getByRole('spinbutton', { name: 'Rating' }).inputValue()).toBe('9');
    await dialog.getByRole('button', { name: 'Discard mine' }).click();
    await page.getByText('3.0', { exact: true }).waitFor();
    expect(await read(api)).toMatchObject({ rating: 3, version: 3 });
  });

  test('the message has no accessibility findings in either theme, wide and narrow', async () => {
    const body = { title: 'Changed and Looked At', genre: 'Drama', rating: 1 };
    const api = `movies/${await id('POST /api/v1/movies', body)}`;
    const open = async () => {
      await button('Edit').click();
      await beFaster({ api, theirs: { ...body, genre: `Genre ${Math.random()}` } });
      await dialog.locator('[type=submit]').click();
      await dialog.getByRole('definition').waitFor();
    };
    expect(await accessibilityFindings(page, `${cloud.siteUrl}/${api}`, open)).toEqual([]);
  });
});
