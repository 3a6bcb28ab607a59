import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { Mailbox } from '../../lib/local/mailbox.ts';
import type { Oidc } from '../../lib/local/oidc.ts';
import { createOidc } from '../../lib/local/oidc.ts';
import { UserPool } from '../../lib/local/user-pool.ts';
import type { UserPoolSettings } from '../../lib/local/user-pool-settings.ts';
import { temporaryFolder } from './cloud.ts';

/** Settings of the templates' user pool. */
export const settings: UserPoolSettings = {
  selfSignUp: true,
  password: { MinimumLength: 12, RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true },
  mail: { subject: 'Verify your new account', message: 'Your code is {####}' },
};

/** A browser that keeps cookies and does not follow redirects automatically. */
export type Visit = (url: string, form?: Record<string, string>) => Promise<Response>;

export const location = (response: Response) => response.headers.get('location') ?? '';

const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

/** The sign-in server in its own folder, with alice (admin, editor) and bob. */
export async function startOidc(pool: UserPoolSettings = settings) {
  const { folder, remove } = await temporaryFolder();
  let handler: (request: IncomingMessage, response: ServerResponse) => void;
  const http = createServer((request, response) => handler(request, response));
  await new Promise<void>((resolve) => http.listen(0, 'localhost', resolve));
  const site = `http://localhost:${(http.address() as AddressInfo).port}`;
  const client = {
    clientId: 'web',
    redirectUris: [`${site}/callback`],
    postLogoutRedirectUris: [`${site}/`],
    scopes: ['openid', 'email', 'profile'],
    lifetimes: { access: 3600, id: 1800, refresh: 30 * 24 * 3600 },
  };
  const notices: string[] = [];
  const clock = { ahead: 0 };

  /** Starts all parts from the folder, as after a killed process. */
  async function start(): Promise<{ oidc: Oidc; mailbox: Mailbox; users: UserPool }> {
    const mailbox = new Mailbox(join(folder, 'mailbox.json'), (text) => notices.push(text));
    const users = new UserPool(folder, pool, mailbox, () => Date.now() + clock.ahead);
    const oidc = await createOidc({ folder, issuer: `${site}/oidc`, clients: [client], users });
    await users.ensure('Alice', 'correct horse', 'Alice@Example.org', ['admin', 'editor']);
    await users.ensure('bob', 'battery staple', 'bob@example.org', []);
    handler = (request, response) =>
      request.url?.startsWith('/local/mailbox') ? mailbox.handler(request, response) : oidc.handler(request, response);
    return { oidc, mailbox, users };
  }
  const running = await start();

  function browser(): Visit {
    const jar = new Map<string, string>();
    return async (url, form) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
      const response = await fetch(new URL(url, site), { redirect: 'manual', headers: { cookie }, ...body });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value) jar.set(name, value);
        else jar.delete(name);
      }
      return response;
    };
  }

  const authorizeUrl = (rest: Record<string, string> = {}) => {
    const query = {
      client_id: 'web',
      response_type: 'code',
      redirect_uri: `${site}/callback`,
      scope: 'openid email profile',
      state: 's',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...rest,
    };
    return `${site}/oidc/oauth2/authorize?${new URLSearchParams(query)}`;
  };
  /** Address of the sign-in page to which a new browser is sent. */
  const signInPage = async (visit: Visit) => location(await visit(authorizeUrl()));
  async function follow(visit: Visit, response: Response): Promise<Response> {
    let current = response;
    while (location(current).includes('/oidc/') && !location(current).includes('/interaction/')) current = await visit(location(current));
    return current;
  }
  const signIn = async (visit: Visit, username: string, password: string) =>
    follow(visit, await visit(await signInPage(visit), { username, password }));

  async function tokens(form: Record<string, string>): Promise<Record<string, string>> {
    const response = await fetch(`${site}/oidc/oauth2/token`, { method: 'POST', body: new URLSearchParams({ client_id: 'web', ...form }) });
    return { status: `${response.status}`, ...((await response.json()) as object) };
  }
  /** Exchanges the code in a redirect to the page for tokens. */
  const exchange = (answer: Response) => {
    const code = new URL(location(answer)).searchParams.get('code') ?? '';
    return tokens({ grant_type: 'authorization_code', code, redirect_uri: `${site}/callback`, code_verifier: verifier });
  };
  const verify = async (token = ''): Promise<JWTPayload> => {
    const keys = createRemoteJWKSet(new URL(`${site}/oidc/.well-known/jwks.json`));
    return (await jwtVerify(token, keys, { issuer: `${site}/oidc` })).payload;
  };

  return {
    folder,
    site,
    notices,
    clock,
    ...running,
    restart: start,
    browser,
    authorizeUrl,
    signInPage,
    follow,
    signIn,
    tokens,
    exchange,
    verify,
    async close() {
      http.closeAllConnections();
      http.close();
      await remove();
    },
  };
}

export type OidcCloud = Awaited<ReturnType<typeof startOidc>>;
