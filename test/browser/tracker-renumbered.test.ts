import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { findingsHere, lookWide } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { tvmazeShows } from '../support/import-files.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

/*
 * A source gives a show new numbers. An import reports that, an editor follows, and the person decides what their plays belong to.
 */

interface Part {
  readonly id: string;
  readonly episode_number: number;
}

let cloud: TestCloud;
let browser: Browser;
let page: Page;
let errors: string[];
let id: string;
let parts: Record<number, string>;
let beforeRenumbering: string;

/** Imports the show with these parts under these numbers. A complete list lets the import notice parts that vanished. */
async function load(...numbers: readonly (readonly [part: number, number: number])[]): Promise<string> {
  const [show] = JSON.parse(tvmazeShows('Renumbered', 4_300_000, 1, { status: 'Ended' }));
  const [first] = show._embedded.episodes;
  const episodes = numbers.map(([part, number]) => ({ ...first, id: part, number, name: `Part ${part}` }));
  const file = fileOf('show.json', JSON.stringify([{ ...show, _embedded: { episodes, complete: true } }]));
  const { code, output } = await runEtl(cloud, 'tvmaze', file, '--follow');
  if (code !== 0) throw new Error(output);
  return (await cloud.call('GET /api/v1/imports?limit=1', { as: 'admin' })).body.data[0].id;
}

const edit = async (route: string, body?: object) => {
  const answer = await cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8', 'if-match': '*' }, body });
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
};
const moments = () => new Promise((resolve) => setTimeout(resolve, 5));

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  await load([1, 1], [2, 2], [3, 3], [4, 4]);
  id = (await cloud.call('GET /api/v1/tv_shows/tvmaze:4300000')).body.id;
  const { data } = (await cloud.call(`GET /api/v1/tv_shows/${id}/episodes`)).body;
  parts = Object.fromEntries(data.map((part: Part) => [part.episode_number, part.id]));
  const range = { kind: 'up_to', to: { season: 1, episode: 3 } };
  await cloud.call(`POST /api/v1/me/shows/${id}/mark`, { body: { range, as: 'watched', on: '2026' } });
  await moments();
  beforeRenumbering = new Date().toISOString();
  await moments();
  const run = await load([1, 1], [3, 2], [4, 3]);
  const reported = (await cloud.call(`GET /api/v1/imports/${run}/differences`, { as: 'editor' })).body.data;
  expect(reported.map(({ field }: { field: string }) => field).sort()).toEqual(['number', 'number', 'vanished']);
  await edit(`DELETE /api/v1/episodes/${parts[2]}`);
  for (const [part, episode_number] of [
    [3, 2],
    [4, 3],
  ] as const)
    await edit(`PUT /api/v1/episodes/${parts[part]}`, { season_number: 1, episode_number, air_date: '2020-01-03', title: `Part ${part}` });
  ({ page, errors } = await signedIn(browser, cloud.siteUrl, 'viewer'));
});

const plan = () => page.getByRole('region', { name: 'Renumbered 0' });
const notice = (name: string) => page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name }).last();
/** The states of the episodes as the buttons of the season say them, in order. */
const chips = async () => {
  await page.goto(`${cloud.siteUrl}/shows/${id}`);
  const season = page.getByRole('toolbar', { name: 'Episodes of season 1' });
  await season
    .getByRole('button', { name: /^Actions/ })
    .first()
    .waitFor();
  const names = await season
    .getByRole('button', { name: /^1x0/ })
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
  return names.map((name) => (/, (watched|the last you watched)$/.test(name) ? 'watched' : 'open'));
};
const own = async () => (await cloud.call(`GET /api/v1/me/shows/${id}`)).body;
const watchedAt = async (query: string) =>
  (await cloud.call(`GET /api/v1/me/library?limit=100${query}`)).body.data.find((one: { id: string }) => one.id === id).standing.watched;

test('before the person decides, every watched episode stays watched', async () => {
  expect(await chips()).toEqual(['watched', 'watched', 'open']);
  expect(await watchedAt('')).toBe(2);
});

test('the plan says what moved and asks for the vanished one; apply, undo and redo keep every play', async () => {
  await page.goto(`${cloud.siteUrl}/library`);
  await page.getByRole('link', { name: 'Renumbered shows' }).click();
  await plan().getByText('1 episode that you watched or skipped got a new number.').waitFor();
  await plan().getByText('S1 · E2 vanished').waitFor();
  expect(await findingsHere(page)).toEqual([]);
  await lookWide(page);
  const before = await own();
  // The play of the vanished part counts for the part that is now at its place.
  expect(before.episodes.map(({ plays }: { plays: object[] }) => plays.length)).toEqual([1, 2, 0]);
  expect(before.position).toEqual({ season: 1, episode: 2 });
  await plan().getByRole('combobox', { name: 'What replaces S1 · E2' }).selectOption('It is S1 · E3 now');
  await plan().getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Renumbered 0: renumbered').waitFor();
  await page.getByText('None of your shows was renumbered').waitFor();
  const after = await own();
  expect(after.episodes.map(({ plays }: { plays: object[] }) => plays.length)).toEqual([1, 1, 1]);
  expect(after.episodes.find((one: Part) => one.id === parts[4])).toMatchObject({ episode: 3, state: 'watched', plays: [{ on: '2026' }] });
  await notice('Undo').click();
  await plan().getByText('S1 · E2 vanished').waitFor();
  const { version: _, last_updated: __, ...undone } = await own();
  expect(before).toMatchObject(undone);
  await notice('Redo').click();
  await page.getByText('None of your shows was renumbered').waitFor();
  expect(await chips()).toEqual(['watched', 'watched', 'watched']);
});

test('the library of the time before the renumbering has every watch', async () => {
  expect(await watchedAt(`&as_of=${beforeRenumbering}`)).toBe(2);
  expect(await watchedAt('')).toBe(3);
  expect(errors).toEqual([]);
});
