import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { emptyShows, forgetFigures } from '../support/catalog-rows.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

/*
 * The dashboard and the analytics for a catalog of 706 shows and no movies.
 */

const shows = 706;

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  owner = operator(cloud);
  await emptyShows(owner);
  await owner.sql('DELETE FROM movies');
  await owner.sql('DELETE FROM genres');
  await owner.sql(`INSERT INTO tv_shows (id, title, status, source, summary)
    SELECT gen_random_uuid(), 'Show ' || n, 'ended', 'test', '<p><b>Show ' || n || '</b> &amp; more.</p><script>document.title = ''broken''</script>'
    FROM generate_series(1, ${shows}) AS n`);
  await owner.sql(`INSERT INTO episodes (id, tv_show_id, season_number, episode_number)
    SELECT gen_random_uuid(), id, 1, e FROM tv_shows, generate_series(1, least(5, substr(title, 6)::int)) AS e`);
  await owner.sql(`INSERT INTO episodes (id, tv_show_id, season_number, episode_number)
    SELECT gen_random_uuid(), id, 2, e FROM tv_shows, generate_series(1, 710 - substr(title, 6)::int) AS e WHERE title IN ('Show 701', 'Show 702', 'Show 703')`);
  await owner.sql(`INSERT INTO genres (name) VALUES ('Drama')`);
  await owner.sql(`INSERT INTO tv_show_genres (tv_show_id, genre, position) SELECT id, 'Drama', 1 FROM tv_shows LIMIT 700`);
  await forgetFigures(owner);
  const TableName = owner.environment('getdashboard').SNAPSHOTS_TABLE;
  await owner.dynamodb.send(new DeleteCommand({ TableName, Key: { name: 'dashboard' } }));
  ({ page } = await signedIn(browser, cloud.siteUrl, 'viewer'));
});

test('the dashboard counts the shows, even without movies', async () => {
  await page.goto(`${cloud.siteUrl}/dashboard`);
  await page.getByRole('definition').getByText(String(shows), { exact: true }).waitFor();
  expect(await page.getByText('Nothing to count yet').count()).toBe(0);
  expect(await page.getByText('none yet').count()).toBe(1);
});

test('only the first show is ahead of all others', async () => {
  await page.goto(`${cloud.siteUrl}/analytics`);
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await row('Show 701').waitFor();
  const texts = await Promise.all(['Show 701', 'Show 702', 'Show 703'].map((name) => row(name).textContent()));
  expect(texts.map((text) => /[\d.]+\s?%/.exec(text?.replace(/^.*––/, '') ?? '')?.[0])).toEqual(['100%', '99.9%', '99.7%']);
});

test('the genres page shows the number of genres, and of shows without a genre', async () => {
  await page.goto(`${cloud.siteUrl}/analytics?view=genres`);
  await page.getByText('1 genre, and 6 shows without one.').waitFor();
});

test('the HTML of a summary is read as its text', async () => {
  const [show] = await owner.sql(`SELECT id FROM tv_shows WHERE title = 'Show 1'`);
  await page.goto(`${cloud.siteUrl}/shows/${show?.id}`);
  await page.getByText('Show 1 & more.', { exact: true }).waitFor();
  expect(await page.title()).not.toBe('broken');
  expect(await page.locator('main').textContent()).not.toMatch(/<p>|<b>|script/);
});
