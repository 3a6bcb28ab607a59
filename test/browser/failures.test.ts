import type { Page, Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accessibilityFindings, findingsInSight } from '../support/accessibility.ts';
import { distributionVisit } from '../support/distribution-visit.ts';
import { everyday } from '../support/everyday.ts';
import { signedIn } from '../support/sign-in.ts';

const { cloud, browser, read, shows, page: editor } = await distributionVisit();
const { page } = await signedIn(browser, cloud.siteUrl, 'admin');
const { page: viewer } = await signedIn(browser, cloud.siteUrl, 'viewer');

const show = shows.get('Dark');
const [movie] = (await read('movies?limit=1')).data;
const [distributor] = (await read('distributors?limit=1')).data;
const [episode] = (await read(`tv_shows/${show}/episodes?limit=1`)).data;
const [oneImport] = (await cloud.call('GET /api/v1/imports?limit=1', { as: 'admin' })).body.data;
await cloud.call('PUT /api/v1/progress?tv_show=Borgen', { as: 'admin', body: { season: 1, episode: 2 } });

const pages = [
  ['up next', '/', 'The shows'],
  ['my shows', '/my-shows', 'Your shows'],
  ['the library', '/library', 'The shows'],
  ['the history', '/history', 'The changes'],
  ['the renumbered shows', '/library/renumbered', 'The renumbered shows'],
  ['the shows', '/shows', 'The shows'],
  ['a show', `/shows/${show}`, 'The show'],
  ['an episode', `/shows/${show}/episodes/${episode.id}`, 'The episode'],
  ['the movies', '/movies', 'The movies'],
  ['a movie', `/movies/${movie.id}`, 'The movie'],
  ['the distributors', '/distributors', 'The distributors'],
  ['a distributor', `/distributors/${distributor.id}`, 'The distributor'],
  ['the contracts', '/contracts', 'The contracts'],
  ['the genres', '/genres', 'The genres'],
  ['the dashboard', '/dashboard', 'The dashboard'],
  ['the analytics', '/analytics', 'These figures'],
  ['the imports', '/imports', 'The imports'],
  ['an import', `/imports/${oneImport.id}`, 'The import'],
  ['the activity', '/activity', 'The changes'],
  ['the profile', '/profile', 'Your profile'],
  ['the API', '/api-reference', 'The description of the API'],
] as const;

const problem = { type: 'about:blank', title: 'Internal error', status: 500, code: 'internal_error', detail: 'Page error here.' };

/** An error of the API on a desktop, and no connection on a phone, at the same time. */
const failures = [
  {
    viewport: { width: 1280, height: 800 },
    words: problem.detail,
    answer: (route: Route) => route.fulfill({ status: 500, json: { ...problem, request_id: 'req-7' } }),
  },
  {
    viewport: { width: 360, height: 800 },
    words: 'The server cannot be reached. Check your connection.',
    answer: (route: Route) => route.abort(),
  },
] as const;

/** Pages that no test is using, by failure. A page waits some seconds before it says that it cannot load, so several tests run at once. */
const free = failures.map((): Page[] => []);

/** Opens a page while `fail` answers its calls to `api`. @returns a function that lets calls pass again. */
async function openFailing(at: Page, path: string, api: string, fail: (route: Route) => Promise<void>) {
  await at.route(api, fail);
  await at.goto(cloud.siteUrl + path);
  return () => at.unroute(api);
}

describe.concurrent('a page', () => {
  test.each(everyday(pages, 3))('%s shows an error without accessibility findings, and loads when retried', async (_, path, what) => {
    const fails = failures.map(async ({ viewport, words, answer }, index) => {
      const at = free[index]?.pop() ?? (await signedIn(browser, cloud.siteUrl, 'admin', { viewport })).page;
      const mend = await openFailing(at, path, '**/api/v1/**', answer);
      const main = at.getByRole('main');
      const alert = main.getByRole('alert').filter({ hasText: `${what} could not be loaded` });
      await alert.getByText(words).waitFor();
      expect(await findingsInSight(at)).toEqual([]);
      await mend();
      await alert.getByRole('button', { name: 'Try again' }).click();
      await alert.waitFor({ state: 'hidden' });
      await main.getByRole('heading', { level: 1 }).waitFor();
      expect(await main.getByText('could not be loaded').count()).toBe(0);
      free[index]?.push(at);
    });
    await Promise.all(fails);
  });
});

test('the page of a tracked show shows what the tracker knows, and says that the rest is missing', async () => {
  const mend = await openFailing(page, `/shows/${shows.get('Borgen')}`, '**/api/v1/tv_shows/**', failures[0].answer);
  const alert = page.getByRole('alert').filter({ hasText: 'The show could not be loaded' });
  await alert.waitFor();
  await page.getByRole('heading', { level: 1, name: 'Borgen' }).waitFor();
  await page.getByText('S1 · E2 watched').waitFor();
  expect(await findingsInSight(page)).toEqual([]);
  await mend();
  await alert.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Premiere').waitFor();
  expect(await alert.count()).toBe(0);
});

const empty = [
  ['nothing to watch next', '/'],
  ['no shows of one’s own', '/my-shows'],
  ['an empty library', '/library'],
  ['no history', '/history'],
  ['no show with this name', '/shows?q=no+such+show+at+all'],
  ['no show that passes the filters', '/shows?country=AQ'],
  ['no movie with this title', '/movies?q=no+such+movie+at+all'],
  ['no movie that passes the filters', '/movies?year=1900'],
  ['no distributor with this name', '/distributors?q=nobody+at+all'],
  ['no genre with this name', '/genres?q=nothing+at+all'],
  ['no figures that fit', '/analytics?view=distribution&region=AQ'],
  ['a movie', `/movies/${movie.id}`],
  ['nothing at this address', '/nowhere'],
  ['no such movie', '/movies/00000000-0000-7000-8000-000000000000'],
] as const;

test.each(everyday(empty, 3))('%s: a viewer finds it without accessibility findings', async (_, path) => {
  expect(await accessibilityFindings(viewer, cloud.siteUrl + path)).toEqual([]);
});

test('an editor finds an empty list without accessibility findings', async () => {
  expect(await accessibilityFindings(editor, `${cloud.siteUrl}/distributors?q=nobody+at+all`)).toEqual([]);
});

test('the sign-in page and the page after an account’s deletion have no accessibility findings', async () => {
  const context = await browser.newContext();
  const stranger = await context.newPage();
  expect(await accessibilityFindings(stranger, `${cloud.siteUrl}/sign-in`)).toEqual([]);
  await stranger.evaluate(() => sessionStorage.setItem('episodic.farewell', 'yes'));
  expect(await accessibilityFindings(stranger, `${cloud.siteUrl}/account-deleted`)).toEqual([]);
  expect(new URL(stranger.url()).pathname).toBe('/account-deleted');
  await context.close();
});
