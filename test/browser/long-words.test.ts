import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { everyday } from '../support/everyday.ts';
import { operator } from '../support/operator.ts';
import { open, settled } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

/** A word of 80 letters, different for each use. */
const word = (start: string) => start.padEnd(80, 'w');

let cloud: TestCloud;
let browser: Browser;
let page: Page;
const ids: Record<string, string> = {};

const write = async (route: string, body: object) => {
  const answer = await cloud.call(route, { as: 'admin', headers: { prefer: 'wait=8' }, body });
  expect(answer.status, `${route}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer.body;
};

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  const genres = [word('Genre')];
  const title = word('Aaashow');
  const summary = `${word('Summary')} and ${word('more')}`;
  const network = { name: word('Aaanetwork'), kind: 'network' };
  const named = { title, aliases: [word('Alias')], genres, summary, network, status: 'running', runtime_minutes: 45 };
  ids.show = (await write('POST /api/v1/tv_shows', { ...named, external_ids: [{ source: 'imdb', value: 'tt99999999' }] })).id;
  const episode = { season_number: 1, episode_number: 1, title: word('Episode'), plot_summary: summary, director: word('Director') };
  ids.episode = (await write(`POST /api/v1/tv_shows/${ids.show}/episodes`, episode)).id;
  await write(`POST /api/v1/tv_shows/${ids.show}/episodes`, { ...episode, episode_number: 2 });
  ids.movie = (await write('POST /api/v1/movies', { title: word('Aaamovie'), genre: word('Genre'), rating: 7 })).id;
  await write('POST /api/v1/movies', { title: word('Aaasimilar'), genre: word('Genre'), rating: 8 });
  ids.distributor = (await write('POST /api/v1/distributors', { name: word('Aaadistributor'), kind: 'streaming' })).id;
  const terms = { distributor_id: ids.distributor, region: 'US', distribution_type: 'streaming', contract_start_date: '2020-01-01' };
  await write(`POST /api/v1/tv_shows/${ids.show}/contracts`, terms);
  const gone = (await write('POST /api/v1/movies', { title: word('Aaadeleted'), genre: word('Genre') })).id;
  await cloud.call(`DELETE /api/v1/movies/${gone}`, { as: 'admin', headers: { prefer: 'wait=8', 'if-match': '"1"' } });
  for (const name of [title, word('Personal')])
    await cloud.call(`PUT /api/v1/progress?tv_show=${name}`, { as: 'admin', body: { season: 1, episode: 1 } });
  ids.import = await insertImport();
  ({ page } = await signedIn(browser, cloud.siteUrl, 'admin', { viewport: { width: 360, height: 740 } }));
});

/** Inserts a failed import with long words everywhere. @returns its id */
async function insertImport(): Promise<string> {
  const id = '00000000-0000-7000-8000-00000000000a';
  const owner = operator(cloud);
  const files = JSON.stringify([{ key: 'one', name: word('File'), bytes: 1 }]);
  const skipped = JSON.stringify([{ line: 1, reason: 'bad_value', field: word('field'), value: word('Value') }]);
  await owner.sql(`INSERT INTO etl_runs (id, source, file, files, started_by, state, problem, bytes)
    VALUES ('${id}', '${word('source')}', '${word('File')}', '${files}', '${word('starter')}', 'failed', '${word('Problem')}', 1)`);
  await owner.sql(`INSERT INTO etl_chunks (run_id, chunk, inserted, unchanged, skipped, read, reasons)
    VALUES ('${id}', 0, 0, 0, '${skipped}', 1, '{"bad_value": 1, "${word('reason')}": 123456789}')`);
  await owner.sql(`INSERT INTO import_differences (run_id, source, kind, resource_id, field, line, ours, theirs)
    VALUES ('${id}', 'tvmaze', 'show', '${ids.show}', 'title', 1, '"${word('Ours')}"', '"${word('Theirs')}"')`);
  return id;
}

/** Addresses for each route of the router. */
const pages: Readonly<Record<string, () => readonly string[]>> = {
  '/': () => ['/'],
  '/my-shows': () => ['/my-shows'],
  '/library': () => ['/library', '/library?view=table'],
  '/library/renumbered': () => ['/library/renumbered'],
  '/history': () => ['/history'],
  '/shows': () => ['/shows', '/shows?view=table', `/shows?genre=${word('Genre')}`],
  '/shows/$id': () => [`/shows/${ids.show}`],
  '/shows/$id/episodes/$episodeId': () => [`/shows/${ids.show}/episodes/${ids.episode}`],
  '/movies': () => [`/movies?genre=${word('Genre')}`, `/movies?view=table&genre=${word('Genre')}`],
  '/movies/$id': () => [`/movies/${ids.movie}`],
  '/distributors': () => ['/distributors'],
  '/distributors/$id': () => [`/distributors/${ids.distributor}`],
  '/contracts': () => ['/contracts'],
  '/genres': () => ['/genres'],
  '/deleted': () => ['/deleted'],
  '/dashboard': () => ['/dashboard'],
  '/analytics': () => [`/analytics?genre=${word('Genre')}`, '/analytics', '/analytics?view=distribution', '/analytics?view=genres'],
  '/imports': () => ['/imports'],
  '/imports/$id': () => [`/imports/${ids.import}`],
  '/activity': () => ['/activity', `/activity?username=${word('nobody')}`],
  '/profile': () => ['/profile'],
  '/api-reference': () => ['/api-reference'],
  '/sign-in': () => [`/sign-in?from=/shows/${word('from')}`],
  '/signed-in': () => [`/signed-in?error=${word('error')}`],
  '/account-deleted': () => ['/account-deleted'],
};

const top = join(import.meta.dirname, '../..');
const routes = globSync('frontend/src/{router,routes-*}.{ts,tsx}', { cwd: top }).flatMap((file) =>
  [...readFileSync(join(top, file), 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(([, path = '']) => path),
);

/** Findings: the page is wider than its window, or a long word overflows an ancestor. */
const overflows = () =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const found: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} px wide`);
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      if (!/w{20}/.test(node.textContent ?? '')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const right = Math.max(0, ...[...range.getClientRects()].map((rect) => rect.right));
      for (let box = node.parentElement; box; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.overflowX !== 'visible' || box.classList.contains('sr-only')) break;
        if (style.display === 'inline' || style.display === 'contents' || right <= box.getBoundingClientRect().right + 1) continue;
        found.push(
          `${box.tagName.toLowerCase()}.${box.className}: ${node.textContent?.slice(0, 12)} by ${Math.round(right - box.getBoundingClientRect().right)} px`,
        );
        break;
      }
    }
    return found;
  });

test('every route of the router is covered', () => expect(Object.keys(pages).toSorted()).toEqual(routes.toSorted()));

test.each(everyday(Object.keys(pages), 3))('%s keeps its width of 360 px with unbroken words of 80 letters', async (route) => {
  const found: string[] = [];
  for (const path of pages[route]?.() ?? []) {
    await open(page, cloud.siteUrl + path);
    await overflows();
    await settled(page);
    found.push(...(await overflows()).map((what) => `${path.slice(0, 40)}: ${what}`));
  }
  expect(found).toEqual([]);
});

const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

test.each([
  ['the palette', '/', () => press('Search').then(() => page.keyboard.type('aaa'))],
  ['editing a tracked show', '/my-shows', () => press(/^Edit /)],
  ['a toast', '/', () => press(/^Watched /)],
  ['editing a show', () => `/shows/${ids.show}`, () => press('Edit show')],
  ['deleting a movie', () => `/movies/${ids.movie}`, () => press(/^Delete/)],
] as const)('%s keeps the width of 360 px', async (_, path, act) => {
  await open(page, cloud.siteUrl + (typeof path === 'string' ? path : path()));
  await act();
  await settled(page);
  expect(await overflows()).toEqual([]);
});
