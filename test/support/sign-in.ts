import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { demoUsers } from '../../lib/local/demo-users.ts';

/** Somebody with a browser of their own. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page threw or complained about so far. */
  readonly errors: string[];
}

/** A person of the local cloud in a fresh browser, signed in by the real redirect. */
export async function signedIn(browser: Browser, siteUrl: string, username: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(siteUrl);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel(/user name/i).fill(username);
  await page.getByLabel(/password/i).fill(demoUsers.find((user) => user.username === username)?.password ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: new RegExp(`^Account: ${username}`) }).waitFor();
  return { context, page, errors };
}
