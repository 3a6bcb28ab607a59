import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn, signedInByHand } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
});

const visit = (page: Page, name: string) => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }).click();

const totalMovies = async () => (await cloud.call('GET /api/v1/dashboard')).body.total_movies as number;

describe('the story of an editor and a viewer', () => {
  test('sign in, search, add a movie, see it arrive, track a show; somebody else sees the movie only', async () => {
    const before = await totalMovies();
    const editor = await signedInByHand(browser, cloud.siteUrl, 'editor');
    const { page } = editor;

    await visit(page, 'Movies');
    await page.getByRole('searchbox', { name: 'Search movies' }).fill('godfather');
    await page.getByRole('link', { name: 'The Godfather: Part II', exact: false }).first().waitFor();
    expect(page.url()).toContain('q=godfather');

    await page.getByRole('button', { name: 'Add movie' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a movie' });
    await dialog.getByRole('textbox', { name: 'Title' }).fill('A Story Worth Telling');
    await dialog.getByLabel('Genre').fill('Drama');
    await dialog.getByLabel('Rating').fill('8');
    await dialog.getByRole('spinbutton', { name: 'Rating' }).fill('');
    await dialog.getByRole('button', { name: 'Add movie' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('region', { name: 'Notifications' }).getByText('A Story Worth Telling').first().waitFor();
    const added = (await cloud.call('GET /api/v1/movies/search?title=A%20Story%20Worth')).body.data;
    expect(added).toMatchObject([{ title: 'A Story Worth Telling', rating: null }]);

    await eventually('the dashboard to count it', async () => (await totalMovies()) === before + 1, 45_000);
    await visit(page, 'Dashboard');
    await page
      .getByText((before + 1).toLocaleString('en-US'))
      .first()
      .waitFor();

    await visit(page, 'My shows');
    await page
      .getByRole('button', { name: /Add (your first )?show/ })
      .first()
      .click();
    const addShow = page.getByRole('dialog', { name: 'Add a show' });
    await addShow.getByRole('combobox', { name: 'Title' }).fill('Twin Peaks');
    await addShow.getByRole('spinbutton', { name: 'Season' }).fill('2');
    await addShow.getByRole('spinbutton', { name: 'Episode' }).fill('7');
    await addShow.getByRole('button', { name: 'Add show' }).click();
    await page.getByRole('button', { name: '+1 episode, Twin Peaks' }).click();
    await page.getByRole('button', { name: /Edit Twin Peaks, S2 · E8/ }).waitFor();
    await eventually('the update to be stored', async () => {
      const { body } = await cloud.call('GET /api/v1/show_episode?username=editor&tv_show=Twin%20Peaks', { as: 'editor' });
      return body.episode === 8;
    });
    await page.reload();
    await page.getByRole('button', { name: /Edit Twin Peaks, S2 · E8/ }).waitFor();

    const viewer = await signedInByHand(browser, cloud.siteUrl, 'viewer');
    await viewer.page.getByRole('button', { name: 'Add your first show' }).waitFor();
    expect(await viewer.page.getByText('Twin Peaks').count()).toBe(0);
    await visit(viewer.page, 'Movies');
    await viewer.page.getByRole('searchbox', { name: 'Search movies' }).fill('A Story Worth');
    await viewer.page.getByRole('link', { name: 'A Story Worth Telling' }).first().waitFor();
    expect(await viewer.page.getByRole('button', { name: 'Add movie' }).count()).toBe(0);
    expect(await viewer.page.getByRole('button', { name: /^Changes/ }).count()).toBe(0);

    expect([...editor.errors, ...viewer.errors]).toEqual([]);
    await Promise.all([editor.context.close(), viewer.context.close()]);
  });

  test('undo puts back what was removed', async () => {
    await cloud.call('PUT /api/v1/progress?tv_show=Undoable', { as: 'admin', body: { season: 3, episode: 4 } });
    const { page, context } = await signedIn(browser, cloud.siteUrl, 'admin');
    await page.goto(`${cloud.siteUrl}/my-shows`);
    await page.getByRole('button', { name: 'Remove Undoable' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: /Edit Undoable, S3 · E4/ }).waitFor();
    await eventually('the show to be back', async () => {
      const { status, body } = await cloud.call('GET /api/v1/show_episode?username=admin&tv_show=Undoable', { as: 'admin' });
      return status === 200 && body.episode === 4;
    });
    await context.close();
  });
});
