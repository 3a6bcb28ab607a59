import type { Browser } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let showId: string;
let ids: string[];

const headers = { prefer: 'wait=8' };
const title = 'A Show to Read';
const facts = {
  title: 'The Middle',
  air_date: '2026-01-02',
  duration_minutes: 51,
  director: 'A Director',
  writer: 'A Writer',
  genre: 'Mystery',
  rating: 8.1,
  plot_summary: 'First line.\nSecond line.',
  video_url: 'https://video.example.org/2',
  processing_status: 'processing',
  raw_video_s3_key: 'raw/2.mov',
};

const write = (route: string, body?: object) => cloud.call(route, { as: 'editor', headers, body });
const pageOf = (index: number) => `${cloud.siteUrl}/shows/${showId}/episodes/${ids[index]}`;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  showId = (await write('POST /api/v1/tv_shows', { title, status: 'running' })).body.id;
  const items = [{ title: 'The Start' }, facts, {}].map((more, index) => ({ season_number: 1, episode_number: index + 1, ...more }));
  await write(`POST /api/v1/tv_shows/${showId}/episodes/bulk`, { items });
  const { data } = (await cloud.call(`GET /api/v1/tv_shows/${showId}/episodes`)).body;
  ids = data.map(({ id }: { id: string }) => id);
});

test('a viewer reads an episode, marks it as watched, and opens its neighbors', async () => {
  const { page, errors, context } = await signedIn(browser, cloud.siteUrl, 'viewer', { locale: 'en-GB' });
  const progress = page.getByRole('region', { name: 'Your progress' });
  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  await page.goto(`${cloud.siteUrl}/shows/${showId}`);
  await page.getByRole('link', { name: /^The Middle/ }).click();
  await heading('The Middle').waitFor();
  await page.getByText(`${title} · S1 · E2 of 3`).waitFor();
  const shown = await page.getByRole('definition').allTextContents();
  expect(shown).toEqual([
    '2 Jan 2026',
    '51 minutes',
    'A Director',
    'A Writer',
    'Mystery',
    '8.1 out of 10',
    'video.example.org/2 (opens in a new tab)',
  ]);
  await page.getByText('First line.').waitFor();
  expect(await page.getByRole('button', { name: /Edit|Delete/ }).count()).toBe(0);

  await progress.getByText('The show is not on your list.').waitFor();
  await progress.getByRole('button', { name: 'Watched up to here' }).click();
  await progress.getByText('You watched this episode last.').waitFor();
  const place = async () => (await cloud.call(`GET /api/v1/show_episode?username=viewer&tv_show=${encodeURIComponent(title)}`)).body;
  await eventually('the place to be stored', async () => (await place()).episode === 2);

  await page.keyboard.press('ArrowRight');
  await heading('Episode 3').waitFor();
  await progress.getByText('Your next episode: you are at S1 · E2.').waitFor();
  await page.getByText('The catalog has no more details yet.').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await heading('The Middle').waitFor();
  await page.getByRole('link', { name: /^Previous.*S1 · E1/ }).click();
  await heading('The Start').waitFor();
  await progress.getByText('You have watched this episode and are at S1 · E2.').waitFor();
  expect(await page.getByRole('link', { name: /^Previous/ }).count()).toBe(0);
  // Nothing is left to mark. What can be done with the episode is in its dialog.
  expect(await progress.getByRole('button', { name: 'Watched up to here' }).count()).toBe(0);
  await progress.getByRole('button', { name: 'Plays, rating, note' }).click();
  await page.getByRole('dialog').getByText('Watched, 1 play').waitFor();
  await page.getByRole('dialog').getByRole('slider', { name: 'Your rating of S1 · E1' }).focus();
  await page.keyboard.press('End');
  await page.getByText(`${title}: S1 · E1 rated`).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByText(`${title}: taken back`).waitFor();
  expect((await place()).episode).toBe(2);

  await page.keyboard.press('?');
  await page.getByRole('dialog').getByText('Next episode', { exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('main').getByRole('link', { name: title }).first().click();
  await heading(title).waitFor();
  expect(errors).toEqual([]);

  expect(await accessibilityFindings(page, pageOf(1))).toEqual([]);
  await page.goto(`${cloud.siteUrl}/shows/${showId}/episodes/00000000-0000-7000-8000-000000000000`);
  await heading('This episode does not exist').waitFor();
  await page.getByRole('link', { name: 'Browse shows' }).click();
  await heading('Shows').waitFor();
  await context.close();
});

test('an editor corrects an episode on its page, reads its history, deletes it and undoes that', async () => {
  const { page, errors, context } = await signedIn(browser, cloud.siteUrl, 'editor');
  await page.goto(`${cloud.siteUrl}/shows/${showId}`);
  await page.getByRole('button', { name: 'Edit episodes of season 1' }).click();
  await page.getByRole('row').getByRole('link', { name: 'The Middle' }).click();
  await page.getByText('raw/2.mov').waitFor();
  await page.getByText('Under way').waitFor();
  await page.getByRole('button', { name: 'Edit episode' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill('The Very Middle');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { level: 1, name: 'The Very Middle' }).waitFor();
  await page.getByRole('main').getByText('History', { exact: true }).click();
  await page.getByRole('list', { name: 'History' }).getByText('The Very Middle').waitFor();
  const open = () => page.getByRole('main').getByText('History', { exact: true }).click();
  expect(await accessibilityFindings(page, pageOf(1), open)).toEqual([]);

  await page.getByRole('button', { name: 'Delete episode' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByText(`${title} 1x02 is deleted`).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'This episode does not exist' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(`${title} 1x02 is back`).waitFor();
  await page.getByRole('heading', { level: 1, name: 'The Very Middle' }).waitFor();
  // The browser itself reports that the deleted episode was not found.
  expect(errors.filter((error) => !error.includes('404'))).toEqual([]);
  await context.close();
});

test('the activity list links to an episode', async () => {
  const { page, context } = await signedIn(browser, cloud.siteUrl, 'admin');
  await page.goto(`${cloud.siteUrl}/activity`);
  await page
    .getByRole('main')
    .getByRole('link', { name: /A Show to Read.*1x02|The Very Middle/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'The Very Middle' }).waitFor();
  await context.close();
});

test('while the catalog sleeps, an episode’s page says so and then loads by itself', async () => {
  const { page, context } = await signedIn(browser, cloud.siteUrl, 'viewer');
  await page.goto(`${cloud.siteUrl}/profile`);
  cloud.dataApi.sleep(5_000);
  await page.goto(pageOf(0));
  await page.getByRole('heading', { name: 'The catalog is waking up' }).waitFor();
  await page.getByRole('heading', { level: 1, name: 'The Start' }).waitFor();
  await context.close();
});
