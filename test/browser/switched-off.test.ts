import { expect, test } from 'vitest';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

/* A stage can be deployed without some parts of Episodic. The page shows no way to them. */

test('the page hides what the stage does not have: in the navigation, in the search, and at its address', async () => {
  const [cloud, browser] = await sharedCloudAndBrowser();
  const { page } = await signedIn(browser, cloud.siteUrl, 'admin');
  const nav = page.getByRole('navigation', { name: 'Main' });
  await page.goto(`${cloud.siteUrl}/dashboard`);
  await nav.getByRole('link', { name: 'Imports' }).waitFor();
  await nav.getByRole('link', { name: 'Analytics' }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Episodes' }).waitFor();

  await page.route('**/config.json', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), switched_off: ['imports', 'analytics'] } });
  });
  await page.goto(`${cloud.siteUrl}/dashboard`);
  await page.getByRole('main').getByText('per show').waitFor();
  await nav.getByRole('link', { name: 'Activity' }).waitFor();
  for (const name of ['Imports', 'Analytics']) expect(await nav.getByRole('link', { name }).count()).toBe(0);
  expect(await page.getByRole('main').getByRole('link', { name: 'Episodes' }).count()).toBe(0);
  for (const path of ['/imports', '/imports/01890000-0000-7000-8000-00000000000a', '/analytics']) {
    await page.goto(cloud.siteUrl + path);
    await page.getByRole('heading', { name: 'This page does not exist' }).waitFor();
  }
  await page.goto(`${cloud.siteUrl}/dashboard`);
  await nav.getByRole('link', { name: 'Activity' }).waitFor();
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: /^Search shows/ });
  await search.fill('audit');
  await page.getByRole('option', { name: /^Activity/ }).waitFor();
  await search.fill('schedules');
  await expect.poll(() => page.getByRole('option', { name: /^Activity/ }).count()).toBe(0);
  expect(await page.getByRole('option', { name: /^Imports/ }).count()).toBe(0);
});
