import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findingsHere, lookWide } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let browser: Browser;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
});

async function atSignIn(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(cloud.siteUrl);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Create an account' }).waitFor();
  return page;
}

describe('somebody new', () => {
  test('signs up, reads the code in the mailbox, and is at their empty shows', async () => {
    const page = await atSignIn();
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByLabel('User name').fill('ann');
    await page.getByLabel('E-mail').fill('ann@example.org');
    await page.getByLabel('Password').fill('too short');
    await page.keyboard.press('Enter');
    await page.getByText('The password needs').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('password');
    await page.keyboard.type('Ann-is-here-1');
    await page.keyboard.press('Enter');

    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'mailbox' }).click();
    const mailbox = await opened;
    const mail = mailbox.getByRole('listitem').filter({ hasText: 'To ann@example.org' });
    const [code = ''] = /\d{6}/.exec(await mail.getByText('code').innerText()) ?? [];
    await page.getByLabel('Code').fill(code);
    await page.keyboard.press('Enter');

    await page.getByRole('button', { name: /^Account: ann/ }).waitFor();
    await page.getByRole('button', { name: 'Add your first show' }).waitFor();

    // The JWT authorizer takes an ID token of the right client, on AWS too; the API does not.
    const stored = await page.evaluate(() => Object.entries(localStorage).find(([key]) => key.startsWith('oidc.user:'))?.[1]);
    const { access_token, id_token } = JSON.parse(stored ?? '{}') as Record<string, string>;
    expect(await cloud.call('GET /api/v1/me', { token: access_token })).toMatchObject({ status: 200, body: { username: 'ann' } });
    expect(await cloud.call('GET /api/v1/me', { token: id_token })).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
    await page.context().close();
  });

  test('finds accessible pages in either theme, wide and narrow', async () => {
    const page = await atSignIn();
    const signIn = page.url();
    const steps = ['', '/sign-up', '/confirm?username=ann', '/forgot-password', '/new-password?username=ann'];
    for (const address of [...steps.map((step) => signIn + step), `${cloud.siteUrl}/local/mailbox`]) {
      await lookWide(page);
      await page.goto(address);
      expect(await findingsHere(page), address).toEqual([]);
    }
    await page.context().close();
  });
});
