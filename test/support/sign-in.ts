import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { User } from 'oidc-client-ts';
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, request } from 'playwright-core';
import { demoUsers } from '../../lib/local/demo-users.ts';

/** A person with their own browser. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors and warnings of the page so far. */
  readonly errors: string[];
}

const passwordOf = (username: string) => demoUsers.find((user) => user.username === username)?.password ?? '';

/** Opens the site in a new browser and collects the page's errors. */
async function visitor(browser: Browser, siteUrl: string, options: BrowserContextOptions): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options });
  // Waking the database takes 15 s, or longer on a busy machine.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(siteUrl);
  return { context, page, errors };
}

const accountOf = (page: Page, username: string) => page.getByRole('button', { name: new RegExp(`^Account: ${username}`) });

/** A user in a new browser, signed in through the real pages. Stories use this; other tests use `signedIn`. */
export async function signedInByHand(browser: Browser, siteUrl: string, username: string): Promise<Visitor> {
  const visit = await visitor(browser, siteUrl, {});
  const { page } = visit;
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel(/user name/i).fill(username);
  await page.getByLabel(/password/i).fill(passwordOf(username));
  await page.keyboard.press('Enter');
  await accountOf(page, username).waitFor();
  return visit;
}

/** A user in a new browser that already has their session. */
export async function signedIn(browser: Browser, siteUrl: string, username: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const storageState = await sessionOf(siteUrl, username);
  const visit = await visitor(browser, siteUrl, { ...options, storageState });
  await accountOf(visit.page, username).waitFor();
  return visit;
}

/** Signs in at the real issuer without drawing a page. Each call gets its own session, so tests cannot end each other's sessions. */
async function sessionOf(siteUrl: string, username: string): Promise<Exclude<BrowserContextOptions['storageState'], string | undefined>> {
  const http = await request.newContext();
  try {
    const { origin } = new URL(siteUrl);
    const { issuer, client_id, scope } = await (await http.get(`${origin}/config.json`)).json();
    const { authorization_endpoint, token_endpoint } = await (await http.get(`${issuer}/.well-known/openid-configuration`)).json();
    const verifier = randomBytes(32).toString('base64url');
    const redirect_uri = `${origin}/signed-in`;
    const code_challenge = createHash('sha256').update(verifier).digest('base64url');
    const asked = { client_id, scope, redirect_uri, response_type: 'code', state: 'test', code_challenge, code_challenge_method: 'S256' };
    const form = await http.get(authorization_endpoint, { params: asked });
    const back = await http.post(form.url(), { form: { username, password: passwordOf(username) } });
    const code = new URL(back.url()).searchParams.get('code');
    if (!code) throw new Error(`${username} was not signed in: ${back.status()} from ${back.url()}`);
    const exchange = { grant_type: 'authorization_code', client_id, redirect_uri, code, code_verifier: verifier };
    const tokens = await (await http.post(token_endpoint, { form: exchange })).json();
    const expires_at = Math.floor(Date.now() / 1000) + tokens.expires_in;
    const profile = decodeJwt(tokens.id_token) as User['profile'];
    const value = new User({ ...tokens, expires_at, profile }).toStorageString();
    const { cookies } = await http.storageState();
    return { cookies, origins: [{ origin, localStorage: [{ name: `oidc.user:${issuer}:${client_id}`, value }] }] };
  } finally {
    await http.dispose();
  }
}
