import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { userPoolSettings } from '../../lib/local/user-pool-settings.ts';
import { location, type OidcCloud, settings, startOidc, type Visit } from './oidc-cloud.ts';

let cloud: OidcCloud;
afterEach(() => cloud.close());

const ann = { username: 'Ann', email: 'Ann@Example.org', password: 'Ann-is-here-1' };
const codeSent = () => /\d{6}/.exec(cloud.mailbox.mails[0]?.body ?? '')?.[0] ?? '';
const another = (code: string) => (code === '000000' ? '111111' : '000000');

/** A browser on the page for the code, after signing up. */
async function signedUp(form = ann): Promise<{ visit: Visit; page: string }> {
  const visit = cloud.browser();
  const page = await cloud.signInPage(visit);
  const answer = await visit(`${page}/sign-up`, form);
  expect([answer.status, location(answer)]).toEqual([303, expect.stringContaining(`/confirm?username=${form.username.toLowerCase()}`)]);
  return { visit, page };
}
const confirm = ({ visit, page }: { visit: Visit; page: string }, code: string, username = 'ann') =>
  visit(`${page}/confirm`, { username, code });

describe('signing up', () => {
  it('sends a code that signs the user in; later they sign in by user name or e-mail', async () => {
    cloud = await startOidc();
    const visit = cloud.browser();
    const page = await cloud.signInPage(visit);
    expect(await (await visit(page)).text()).toContain(`href="${new URL(page, cloud.site).pathname}/sign-up"`);
    const form = await (await visit(`${page}/sign-up`)).text();
    expect(form).toContain('At least 12 characters, an upper-case letter, a lower-case letter, a digit, and a symbol.');
    const at = await signedUp();
    expect(cloud.mailbox.mails).toMatchObject([
      { to: 'ann@example.org', subject: 'Verify your new account', body: `Your code is ${codeSent()}` },
    ]);
    expect(cloud.notices).toEqual([`E-mail to ann@example.org · Verify your new account · Your code is ${codeSent()}`]);
    const answer = await cloud.exchange(await cloud.follow(at.visit, await confirm(at, codeSent())));
    const claims = await cloud.verify(answer.id_token);
    expect(claims).toMatchObject({ 'cognito:username': 'ann', email: 'ann@example.org', email_verified: true });
    for (const name of ['ANN', 'ann@example.org'])
      expect((await cloud.verify((await cloud.exchange(await cloud.signIn(cloud.browser(), name, ann.password))).access_token)).sub).toBe(
        claims.sub,
      );
  });

  it('reports an error at its field, and keeps the typed values except the password', async () => {
    cloud = await startOidc();
    const visit = cloud.browser();
    const page = await cloud.signInPage(visit);
    const refused = async (change: Partial<typeof ann>) => {
      const answer = await visit(`${page}/sign-up`, { ...ann, ...change });
      const html = await answer.text();
      expect([answer.status, html.includes('Ann-is-here-1')]).toEqual([400, false]);
      const [, field, reason] = /id="(\w+)-fault">([^<]+)</.exec(html) ?? [];
      expect(html).toMatch(new RegExp(`name="${field}"[^>]* aria-invalid="true" aria-describedby="${field}-fault`));
      return { field, reason, html };
    };
    expect(await refused({ username: 'ALICE' })).toMatchObject({ field: 'username', reason: 'This user name is taken.' });
    expect((await refused({ username: 'ann@example.org' })).reason).toContain('is not an e-mail address');
    expect((await refused({ username: 'two words' })).field).toBe('username');
    expect((await refused({ email: 'nowhere' })).field).toBe('email');
    const short = await refused({ password: 'short' });
    expect(short).toMatchObject({
      field: 'password',
      reason: 'The password needs 12 characters, an upper-case letter, a digit, and a symbol.',
    });
    expect(short.html).toContain('value="Ann@Example.org"');
    expect((await refused({ password: 'ALL-UPPER-CASE-1' })).reason).toBe('The password needs a lower-case letter.');
    expect(cloud.mailbox.mails).toEqual([]);
  });

  it('with one user name twice at once creates one account', async () => {
    cloud = await startOidc();
    const both = await Promise.allSettled([cloud.users.signUp(ann), cloud.users.signUp({ ...ann, email: 'other@example.org' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both).toContainEqual(expect.objectContaining({ reason: expect.objectContaining({ name: 'UsernameExistsException' }) }));
  });

  it('with the e-mail address of a confirmed account fails at the confirmation, like Cognito’s AliasExistsException', async () => {
    cloud = await startOidc();
    const at = await signedUp({ ...ann, email: 'bob@example.org' });
    const answer = await confirm(at, codeSent());
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining('An account with this e-mail address already exists.'),
    ]);
    const bob = await cloud.exchange(await cloud.signIn(cloud.browser(), 'bob@example.org', 'battery staple'));
    expect((await cloud.verify(bob.access_token)).username).toBe('bob');
  });

  it('is hidden and refused where only administrators create accounts', async () => {
    cloud = await startOidc({ ...settings, selfSignUp: false });
    const visit = cloud.browser();
    const page = await cloud.signInPage(visit);
    expect(await (await visit(page)).text()).not.toContain('/sign-up');
    expect((await visit(`${page}/sign-up`)).status).toBe(403);
    expect((await visit(`${page}/sign-up`, ann)).status).toBe(400);
    expect(cloud.users.named('ann')).toBeUndefined();
  });
});

describe('the code', () => {
  it('is requested when an unconfirmed user signs in; until then, the e-mail address is not an alias', async () => {
    cloud = await startOidc();
    await signedUp();
    const visit = cloud.browser();
    const page = await cloud.signInPage(visit);
    expect((await visit(page, { username: 'ann@example.org', password: ann.password })).status).toBe(401);
    expect((await visit(page, { username: 'ann', password: 'wrong' })).status).toBe(401);
    const answer = await visit(page, { username: 'ann', password: ann.password });
    expect(location(answer)).toContain('/confirm?username=ann');
    expect(location(await cloud.follow(visit, await confirm({ visit, page }, codeSent())))).toContain('/callback?code=');
  });

  it('also confirms from another browser, which then has to sign in', async () => {
    cloud = await startOidc();
    await signedUp();
    const visit = cloud.browser();
    const page = await cloud.signInPage(visit);
    const answer = await confirm({ visit, page }, codeSent());
    expect(location(answer)).toContain('?notice=confirmed');
    expect(await (await visit(location(answer))).text()).toContain('Your account is confirmed.');
    expect(location(await visit(cloud.authorizeUrl()))).toContain('/oidc/interaction/');
  });

  it('expires after a day; a new code replaces it', async () => {
    cloud = await startOidc();
    const at = await signedUp();
    const old = codeSent();
    cloud.clock.ahead = 24 * 3_600_000 + 1000;
    expect(await (await confirm(at, old)).text()).toContain('has expired');
    expect(location(await at.visit(`${at.page}/resend`, { username: 'ann' }))).toContain('/confirm?username=ann');
    expect(cloud.mailbox.mails).toHaveLength(2);
    if (old !== codeSent()) expect(await (await confirm(at, old)).text()).toContain('This code is wrong');
    expect(location(await cloud.follow(at.visit, await confirm(at, codeSent())))).toContain('/callback?code=');
    await at.visit(`${at.page}/resend`, { username: 'ann' });
    expect(cloud.mailbox.mails).toHaveLength(2);
  });

  it('is refused for 15 minutes after five wrong codes, even if it is right', async () => {
    cloud = await startOidc();
    const at = await signedUp();
    for (let wrong = 0; wrong < 5; wrong++) expect((await confirm(at, another(codeSent()))).status).toBe(400);
    await at.visit(`${at.page}/resend`, { username: 'ann' });
    const limited = await confirm(at, codeSent());
    expect([limited.status, await limited.text()]).toEqual([429, expect.stringContaining('Too many wrong codes')]);
    cloud.clock.ahead = 15 * 60_000 + 1000;
    expect((await confirm(at, codeSent())).status).toBe(303);
  });

  it('for a forgotten password sets a new one within an hour, and does not reveal which users exist', async () => {
    cloud = await startOidc();
    const visit = cloud.browser();
    const page = await cloud.signInPage(visit);
    const forgot = async (username: string) => location(await visit(`${page}/forgot-password`, { username }));
    expect(await forgot('nobody')).toMatch(/\/new-password\?username=nobody$/);
    expect(cloud.mailbox.mails).toEqual([]);
    expect(await forgot('bob@example.org')).toMatch(/\/new-password\?username=bob%40example.org$/);
    const change = (code: string, password: string) => visit(`${page}/new-password`, { username: 'bob@example.org', code, password });
    expect(await (await change(codeSent(), 'weak')).text()).toContain('The password needs');
    expect(await (await change(another(codeSent()), 'Better-staple-2')).text()).toContain('This code is wrong');
    expect(location(await change(codeSent(), 'Better-staple-2'))).toContain('?notice=changed');
    expect(await (await change(codeSent(), 'Third-staple-33')).text()).toContain('has expired');
    expect((await visit(page, { username: 'bob', password: 'battery staple' })).status).toBe(401);
    expect(location(await cloud.follow(visit, await visit(page, { username: 'bob', password: 'Better-staple-2' })))).toContain('code=');
    const later = cloud.browser();
    const laterPage = await cloud.signInPage(later);
    cloud.users.forgotPassword('alice');
    cloud.clock.ahead = 3_600_000 + 1000;
    const late = await later(`${laterPage}/new-password`, { username: 'alice', code: codeSent(), password: 'Better-horse-22' });
    expect(await late.text()).toContain('has expired');
  });
});

describe('accounts and e-mails', () => {
  it('survive a restart at any point, with passwords as hashes only', async () => {
    cloud = await startOidc();
    const { visit, page } = await signedUp();
    const code = codeSent();
    expect(readFileSync(join(cloud.folder, 'users.json'), 'utf8')).not.toContain(ann.password);
    const { mailbox } = await cloud.restart();
    expect(mailbox.mails).toMatchObject([{ to: 'ann@example.org' }]);
    expect(location(await confirm({ visit, page }, code))).toContain('?notice=confirmed');
    await cloud.restart();
    expect(location(await cloud.signIn(cloud.browser(), 'ann', ann.password))).toContain('/callback?code=');
  });

  it('are removed together', async () => {
    cloud = await startOidc();
    await cloud.users.signUp(ann);
    await cloud.users.signUp({ ...ann, username: 'ben', email: 'ben@example.org' });
    expect(cloud.users.remove('ann')).toBe(true);
    const { mailbox } = await cloud.restart();
    expect(mailbox.mails).toMatchObject([{ to: 'ben@example.org' }]);
  });

  it('are listed on a page, newest first', async () => {
    cloud = await startOidc();
    await cloud.users.signUp({ ...ann, email: '<b>@example.org' });
    await cloud.users.signUp({ ...ann, username: 'ben', email: 'ben@example.org' });
    const html = await (await fetch(`${cloud.site}/local/mailbox`)).text();
    expect(html.indexOf('ben@example.org')).toBeLessThan(html.indexOf('&lt;b&gt;@example.org'));
    expect(html).toMatch(/<time datetime="20[^"]+Z">/);
  });
});

it('refuses a template with another way to sign in or verify', async () => {
  cloud = await startOidc();
  const template = {
    AliasAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    Policies: { PasswordPolicy: { MinimumLength: 8 } },
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE', EmailSubject: 's', EmailMessage: '{####}' },
  };
  expect(userPoolSettings(template)).toMatchObject({ selfSignUp: true, password: { MinimumLength: 8 } });
  expect(userPoolSettings({ ...template, AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }).selfSignUp).toBe(false);
  expect(() => userPoolSettings({ ...template, AutoVerifiedAttributes: ['phone_number'] })).toThrow('verified by a code');
  expect(() => userPoolSettings({ ...template, UsernameConfiguration: { CaseSensitive: true } })).toThrow('case-sensitive');
});
