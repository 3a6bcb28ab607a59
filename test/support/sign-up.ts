import type { Browser } from 'playwright-core';
import type { Visitor } from './sign-in.ts';

/** A new user in a new browser, signed up through the real pages with the code from the mailbox. */
export async function signedUp(browser: Browser, siteUrl: string, username: string): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(siteUrl);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('E-mail').fill(`${username}@example.org`);
  await page.getByLabel('Password').fill('Somebody-is-new-1');
  await page.keyboard.press('Enter');
  const opened = context.waitForEvent('page');
  await page.getByRole('link', { name: 'mailbox' }).click();
  const mailbox = await opened;
  const mail = mailbox.getByRole('listitem').filter({ hasText: `To ${username}@example.org` });
  const [code = ''] = /\d{6}/.exec(await mail.getByText('code').innerText()) ?? [];
  await mailbox.close();
  await page.getByLabel('Code').fill(code);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: new RegExp(`^Account: ${username}`) }).waitFor();
  return { context, page, errors };
}
