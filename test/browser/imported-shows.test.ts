import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { findingsHere, lookWide } from '../support/accessibility.ts';
import { emptyShows, forgetFigures, insertRows } from '../support/catalog-rows.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { settled } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

/*
 * What imports bring, as people read it: a show of TVmaze with dates of every precision, specials without a number, and its sightings.
 */

const [show, other, channel, run] = [1, 2, 3, 4].map((digit) => `00000000-0000-7000-8000-00000000000${digit}`);
const moments = { version: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
const precise = { premiered_precision: 'day', ended_precision: 'day' };

let cloud: TestCloud;
let browser: Browser;
let page: Page;

const episode = (season_number: number, episode_number: number | null, title: string, rest: object) => ({
  ...{ tv_show_id: show, season_number, episode_number, title, processing_status: 'pending', air_precision: 'day' },
  ...moments,
  ...rest,
});

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  const owner = operator(cloud);
  await emptyShows(owner);
  await insertRows(owner, {
    distributors: [{ id: channel, name: 'The Channel', kind: 'network', country_code: 'US', active: true, ...moments }],
    tv_shows: [
      {
        ...{ id: show, title: 'From TVmaze', status: 'to_be_determined', type: 'talk_show', source: 'tvmaze', rating: 8.4, votes: 1234 },
        ...{ premiered: '2008-01-01', premiered_precision: 'month', ended: '2013-01-01', ended_precision: 'year' },
        ...moments,
      },
      { id: other, title: 'Nobody Knows', status: 'unknown', source: 'imdb', ...precise, ...moments },
    ],
    episodes: [
      episode(1, 1, 'To the minute', {
        airs_at: '2008-01-21T03:00:00Z',
        air_date: '2008-01-20',
        air_precision: 'minute',
        air_region: 'US',
      }),
      episode(1, 2, 'To the day', { air_date: '2008-01-27' }),
      episode(1, 3, 'To the month', { air_date: '2008-02-01', air_precision: 'month' }),
      episode(1, 4, 'To the year', { air_date: '2009-01-01', air_precision: 'year' }),
      episode(1, null, 'Behind the Scenes', { air_date: '2008-12-24', type: 'insignificant_special' }),
    ],
  });
  await owner.sql(`INSERT INTO observed_carriage (source, key, region, tv_show_id, distributor_id, first_seen, last_seen, run_id)
    VALUES ('tvmaze', '1', 'US', '${show}', '${channel}', '2008-01-20', '2013-09-29', '${run}')`);
  await owner.sql(
    `INSERT INTO source_keys (source, kind, key, id, digest, version, authority, run_id) SELECT 'tvmaze', 'show', '1', '${show}', '', 1, 5, '${run}'`,
  );
  await owner.sql(`INSERT INTO source_keys (source, kind, key, id, digest, version, authority, run_id)
    SELECT 'tvmaze', 'episode', id::text, id, '', 1, 5, '${run}' FROM episodes`);
  await forgetFigures(owner);
  await cloud.call('PATCH /api/v1/me', { as: 'editor', body: { time_zone: 'America/New_York', locale: 'en-GB' } });
  ({ page } = await signedIn(browser, cloud.siteUrl, 'editor'));
});

test('the page of the show says what is known, and no more', async () => {
  await page.goto(`${cloud.siteUrl}/shows/${show}`);
  await page.getByText('January 2008', { exact: true }).waitFor();
  await page.getByText('2013', { exact: true }).waitFor();
  await page.getByText('To be determined', { exact: false }).first().waitFor();
  await page.getByText('Talk show', { exact: true }).waitFor();
  await page.getByText('8.4 out of 10, 1,234 votes').waitFor();
  for (const time of ['27 Jan 2008', 'February 2008', '2009']) await page.getByText(time, { exact: true }).waitFor();
  await page.getByText(/^20 Jan 2008, 22:00$/).waitFor();
  await page.getByRole('link', { name: 'TV data by TVmaze' }).waitFor();
  await page.getByText('CC BY-SA 4.0').waitFor();
});

test('a special without a number is listed after the others, without a button, and has a page of its own', async () => {
  const specials = page.getByRole('list', { name: 'Specials without a number' });
  expect(await specials.getByRole('button').count()).toBe(0);
  await specials.getByRole('link', { name: /Behind the Scenes/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Behind the Scenes' }).waitFor();
  await page.getByText('S1 · Special').waitFor();
  await page.getByText('24 Dec 2008', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Watched up to here' }).count()).toBe(0);
  await page.getByRole('link', { name: /To the year/ }).waitFor();
  await page.getByRole('link', { name: 'TV data by TVmaze' }).waitFor();
});

test('sightings are beside the contracts, and are not contracts', async () => {
  await page.goto(`${cloud.siteUrl}/shows/${show}`);
  await page.getByRole('main').getByText('Seen at', { exact: true }).click();
  await page.getByText('these are not contracts').waitFor();
  const list = page.getByRole('list', { name: 'Where From TVmaze was seen' });
  await list.getByRole('link', { name: 'The Channel' }).waitFor();
  expect(await list.textContent()).toMatch(/United States.*20 Jan 2008 – 29 Sep(t)? 2013.*TVmaze/);
  expect(await page.getByRole('button', { name: 'Add contract' }).count()).toBe(0);
  await lookWide(page);
  await settled(page);
  expect(await findingsHere(page)).toEqual([]);
});

test('the form takes a year or a month, and shows a refusal at its field', async () => {
  await lookWide(page);
  await page.goto(`${cloud.siteUrl}/shows/${show}`);
  await page.getByRole('button', { name: 'Edit show' }).click();
  const dialog = page.getByRole('dialog');
  expect(await dialog.getByLabel('Premiere').inputValue()).toBe('2008-01');
  await dialog.getByLabel('Premiere').fill('2014');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog
    .getByText('must not be before `premiered`')
    .or(dialog.getByText(/before the premiere/i))
    .first()
    .waitFor();
  await dialog.getByLabel('Premiere').fill('2008');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('time[datetime="2008"]').first().waitFor();
  expect((await cloud.call(`GET /api/v1/tv_shows/${show}`)).body).toMatchObject({ premiered: '2008', ended: '2013', type: 'talk_show' });
});

test('the dashboard has a TV half that fits every window and theme', async () => {
  await lookWide(page);
  await page.goto(`${cloud.siteUrl}/dashboard`);
  await page.getByRole('slider', { name: 'Episodes by year' }).waitFor();
  const card = (name: string) => page.getByRole('region', { name });
  await card('Shows by status').getByText('Status unknown').waitFor();
  await card('Shows by type').getByText('Talk show').waitFor();
  await card('Best rated shows').getByRole('link', { name: 'From TVmaze (2008)' }).waitFor();
  await settled(page);
  expect(await findingsHere(page)).toEqual([]);
});
