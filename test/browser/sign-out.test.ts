import type { Browser } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { eventually, type TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedInByHand } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
});
test('signing out takes the refresh token back, so that a copy of it is of no use', async () => {
  const { page, context, errors } = await signedInByHand(browser, cloud.siteUrl, 'viewer');
  const refreshToken = await page.evaluate(() => {
    const [key = ''] = Object.keys(localStorage).filter((name) => name.startsWith('oidc.user:'));
    return JSON.parse(localStorage.getItem(key) ?? '{}').refresh_token as string;
  });
  const refresh = async () => {
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: cloud.clientId });
    return ((await (await fetch(`${cloud.siteUrl}/oidc/oauth2/token`, { method: 'POST', body })).json()) as { error?: string }).error;
  };
  expect(await refresh()).toBeUndefined();
  await page.getByRole('button', { name: /^Account: viewer/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await eventually('the end of the refresh token', async () => (await refresh()) === 'invalid_grant');
  expect(errors).toEqual([]);
  await context.close();
});
