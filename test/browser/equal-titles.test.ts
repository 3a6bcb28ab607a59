import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { findingsInSight } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn, type Visitor } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let viewer: Visitor;
let page: Page;
let first: string;
let second: string;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  first = await add('1989-03-26', 9, { name: 'NBC', kind: 'network', country: 'US' });
  second = await add('2022-09-19', 18, { name: 'Peacock', kind: 'streaming', country: null });
  viewer = await signedIn(browser, cloud.siteUrl, 'viewer');
  page = viewer.page;
});

const edit = (route: string, body: object) => cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8' }, body });

async function add(premiered: string, episodes: number, network: object): Promise<string> {
  const { body } = await edit('POST /api/v1/tv_shows', { title: 'Quantum Leap', status: 'ended', premiered, network });
  const items = Array.from({ length: episodes }, (_, index) => ({ season_number: 1, episode_number: index + 1 }));
  await edit(`POST /api/v1/tv_shows/${body.id}/episodes/bulk`, { items });
  return body.id;
}

const places = async () => {
  const { shows } = (await cloud.call('GET /api/v1/show_user?username=viewer')).body;
  return Object.fromEntries(
    shows.map(({ tv_show, season, episode, show_id }: Record<string, string>) => [tv_show, [`${season}x${episode}`, show_id]]),
  );
};
const progress = () => page.getByRole('region', { name: 'Your progress' });
const card = (name: string) => page.getByRole('article', { name, exact: true });
const openPalette = async () => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search shows/ }).waitFor();
};
const dialog = () => page.getByRole('dialog');

test('a press on a show’s page changes that show', async () => {
  await page.goto(`${cloud.siteUrl}/shows/${first}`);
  await page.getByRole('button', { name: '1x05' }).click();
  await progress().getByText('5/9 episodes · 4 remaining').waitFor();
  await expect.poll(places).toEqual({ 'Quantum Leap': ['1x5', first] });

  await page.goto(`${cloud.siteUrl}/shows/${second}`);
  await progress().getByText('Not on your list').waitFor();
  await page.getByRole('button', { name: '1x12' }).click();
  await progress().getByText('12/18 episodes · 6 remaining').waitFor();
  await progress().getByRole('button', { name: 'Watched S1 · E13' }).click();
  await progress().getByText('13/18 episodes').waitFor();
  await expect.poll(places).toEqual({ 'Quantum Leap': ['1x5', first], 'Quantum Leap (2022)': ['1x13', second] });

  await page.getByRole('button', { name: 'Undo' }).last().click();
  await progress().getByText('12/18 episodes · 6 remaining').waitFor();
  const record = page.getByRole('region', { name: 'Your record' });
  await record.getByRole('button', { name: 'Remove', exact: true }).click();
  await progress().getByText('Not on your list').waitFor();
  await expect.poll(places).toEqual({ 'Quantum Leap': ['1x5', first] });
});

test('adding: the other one of the title is chosen from the suggestions, though one is tracked', async () => {
  await page.goto(`${cloud.siteUrl}/my-shows`);
  await card('Quantum Leap').waitFor();
  await page.keyboard.press('a');
  const title = dialog().getByRole('combobox', { name: 'Title' });
  await title.fill('quantum leap');
  await dialog()
    .getByRole('option', { name: /1989.*NBC/ })
    .click();
  await dialog().getByText('You already track Quantum Leap: you are at S1 · E5.').waitFor();
  await title.fill('quantum leap');
  await dialog()
    .getByRole('option', { name: /2022.*Peacock/ })
    .click();
  await dialog()
    .getByText(/In the catalog: Quantum Leap.*Peacock/)
    .waitFor();
  expect(
    await dialog()
      .getByText(/You already track/)
      .count(),
  ).toBe(0);
  await dialog().getByRole('button', { name: 'Add show' }).click();
  await card('Quantum Leap (2022)').getByText('1/18 episodes').waitFor();
  await expect.poll(places).toEqual({ 'Quantum Leap': ['1x5', first], 'Quantum Leap (2022)': ['1x1', second] });
});

test('two cards side by side, each with its own presses; removed and put back they keep their names', async () => {
  await page.goto(`${cloud.siteUrl}/my-shows`);
  await card('Quantum Leap (2022)')
    .getByRole('button', { name: /^Watched S1 · E2/ })
    .click();
  await card('Quantum Leap')
    .getByRole('button', { name: /^Watched S1 · E6/ })
    .click();
  await expect.poll(places).toEqual({ 'Quantum Leap': ['1x6', first], 'Quantum Leap (2022)': ['1x2', second] });
  await card('Quantum Leap').getByRole('button', { name: 'Remove Quantum Leap' }).click();
  await card('Quantum Leap').waitFor({ state: 'hidden' });
  const undo = page.getByRole('button', { name: 'Undo' });
  const removal = page
    .locator('div')
    .filter({ has: page.getByText('Quantum Leap was removed', { exact: true }) })
    .filter({ has: undo });
  await removal.last().getByRole('button', { name: 'Undo' }).click();
  await card('Quantum Leap').getByText('6/9 episodes').waitFor();
  await expect.poll(places).toEqual({ 'Quantum Leap': ['1x6', first], 'Quantum Leap (2022)': ['1x2', second] });
  expect(viewer.errors).toEqual([]);
});

test('the palette marks the next episode of the show that it lists', async () => {
  await openPalette();
  await page.keyboard.type('quantum 2022 mark');
  await page.getByRole('option', { name: 'Quantum Leap (2022): mark S1 · E3 as watched' }).click();
  await expect.poll(places).toEqual({ 'Quantum Leap': ['1x6', first], 'Quantum Leap (2022)': ['1x3', second] });
  await openPalette();
  await page.keyboard.type('quantum leap');
  await page.getByRole('group', { name: 'My shows', exact: true }).getByRole('option').nth(1).waitFor();
  await page.getByRole('option', { name: /^Quantum Leap \(2022\)(?!:)/ }).click();
  await page.waitForURL(`**/shows/${second}`);
});

test('an ambiguous name shows a choice with year, network and poster; by keyboard', async () => {
  const { page: other, context, errors } = await signedIn(browser, cloud.siteUrl, 'editor');
  await other.goto(`${cloud.siteUrl}/my-shows`);
  await other.getByRole('button', { name: 'Add show' }).click();
  const box = other.getByRole('dialog', { name: 'Add a show' });
  await box.getByRole('combobox', { name: 'Title' }).fill('QUANTUM LEAP');
  await box.getByRole('spinbutton', { name: 'Episode' }).fill('7');
  await other.keyboard.press('Enter');
  await box.getByText('Several shows have this name. Which one do you mean?').waitFor();
  const list = box.getByRole('list', { name: 'Shows with this name' });
  expect(await list.getByRole('listitem').allTextContents()).toEqual([
    expect.stringMatching(/Quantum Leap1989 · NBC$/),
    expect.stringMatching(/Quantum Leap2022 · Peacock$/),
  ]);
  expect(await findingsInSight(other)).toEqual([]);
  await list.getByRole('button', { name: /2022/ }).focus();
  await other.keyboard.press('Enter');
  await other.getByRole('article', { name: 'Quantum Leap', exact: true }).getByText('7/18 episodes').waitFor();
  expect((await cloud.call(`GET /api/v1/show_episode?username=editor&show_id=${second}`, { as: 'editor' })).body).toMatchObject({
    episode: 7,
  });
  expect(errors.filter((error) => !error.includes('409'))).toEqual([]);
  await context.close();
});

test('a tracked show whose name became ambiguous shows a choice, and keeps its progress', async () => {
  await cloud.call('PUT /api/v1/progress?tv_show=Homeland%20Two', { as: 'admin', body: { season: 2, episode: 4 } });
  for (const premiered of ['2011-01-01', '2015-01-01'])
    await edit('POST /api/v1/tv_shows', { title: 'Homeland Two', status: 'ended', premiered });
  const { page: other, context } = await signedIn(browser, cloud.siteUrl, 'admin');
  await other.goto(`${cloud.siteUrl}/my-shows`);
  await other.getByRole('button', { name: 'Which show is it? Homeland Two' }).click();
  const box = other.getByRole('dialog', { name: 'Which show is Homeland Two?' });
  expect(await findingsInSight(other)).toEqual([]);
  await box.getByRole('button', { name: /2015/ }).click();
  await box.waitFor({ state: 'hidden' });
  await other.getByRole('article', { name: 'Homeland Two' }).getByRole('link', { name: 'Homeland Two' }).waitFor();
  expect(await other.getByRole('button', { name: /^Which show is it/ }).count()).toBe(0);
  expect((await cloud.call('GET /api/v1/show_user?username=admin', { as: 'admin' })).body.shows).toMatchObject([
    { tv_show: 'Homeland Two', season: 2, episode: 4, show: { year: 2015 } },
  ]);
  await context.close();
});
