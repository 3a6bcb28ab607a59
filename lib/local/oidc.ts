import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JSONWebKeySet, JWK } from 'jose';
import { importJWK, SignJWT } from 'jose';
import type { ClientMetadata, Configuration, KoaContextWithOIDC, Provider as OidcProvider } from 'oidc-provider';
import Provider, { errors } from 'oidc-provider';
import { accessClaims, idClaims } from './oidc-claims.ts';
import { createInteractions } from './oidc-interactions.ts';
import { errorPage, sendPage } from './oidc-pages.ts';
import { createAdapter, loadKeys } from './oidc-store.ts';
import type { UserPool } from './user-pool.ts';

/** An app client of the template: a public client with PKCE, or one that signs in with a password and has no pages. */
export interface OidcClient {
  readonly clientId: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly scopes: readonly string[];
  /** Whether programs can sign in with a password through Cognito's API. */
  readonly allowsPasswords?: boolean;
  /** How long the client's tokens are valid, in seconds. */
  readonly lifetimes: { readonly access: number; readonly id: number; readonly refresh: number };
}

export interface Oidc {
  /** Answers all requests below the issuer's path. */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
  /** The public key that the tokens are signed with. */
  readonly jwks: JSONWebKeySet;
  /** Creates an access token without a sign-in, for scripts and tests. @throws Error for an unknown user or client. */
  mintAccessToken(username: string, clientId: string, expiresInSeconds?: number): Promise<string>;
  close(): Promise<void>;
}

export interface OidcOptions {
  readonly folder: string;
  /** Such as `http://localhost:4173/oidc`. */
  readonly issuer: string;
  readonly clients: readonly OidcClient[];
  /** Who can sign in. */
  readonly users: UserPool;
}

/** Lifetime of Cognito's session cookie, in seconds. Signing in again within that time needs no password. */
const sessionLife = 3600;
/** Resource indicator. oidc-provider issues JWT access tokens only for a resource, which must be an absolute URI. */
const resource = 'urn:episodic:api';

/**
 * Replaces Cognito locally: oidc-provider with authorization code and PKCE, and Cognito's paths, claims and lifetimes. Users, keys,
 * sessions and refresh tokens survive a restart. Not supported: Cognito's JSON API, MFA, federation, the pause after wrong passwords.
 */
export async function createOidc({ folder, issuer, clients, users }: OidcOptions): Promise<Oidc> {
  const keys = loadKeys(folder);
  const prefix = new URL(issuer).pathname.replace(/\/$/, '');
  const provider = new Provider(issuer, configuration(folder, prefix, clients, users, keys.jwk, keys.cookies));
  provider.on('server_error', (_context, error) => console.error('The sign-in server failed', error));
  const serve = provider.callback();
  const interact = createInteractions(provider, users, prefix);
  const { kty, n, e, kid, alg, use } = keys.jwk;

  async function handle(request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
    const path = pathname.slice(prefix.length);
    if (path === '/logout') return signOut(provider, request, response, clients, searchParams, prefix);
    if (path.startsWith('/interaction/')) return interact(request, response, path, searchParams);
    // oidc-provider compares these two to detect that it is mounted below a path.
    request.originalUrl = request.url ?? '/';
    request.url = request.originalUrl.slice(prefix.length) || '/';
    await serve(request, response);
  }

  return {
    handler(request, response) {
      handle(request, response).catch((error: unknown) => {
        if (!(error instanceof errors.OIDCProviderError)) console.error('The sign-in server failed', error);
        const known = error instanceof errors.SessionNotFound;
        const detail = known
          ? 'This sign-in has expired or is already complete. Go back to Episodic and sign in again.'
          : 'Something went wrong. Try again later.';
        sendPage(response, known ? 400 : 500, errorPage('Sign-in failed', detail));
      });
    },
    jwks: { keys: [{ kty, n, e, kid, alg, use } as JWK] },
    async mintAccessToken(username, clientId, expiresInSeconds) {
      const user = users.named(username);
      const client = clients.find((candidate) => candidate.clientId === clientId);
      if (!user || !client) throw new Error(`Unknown ${user ? `client: ${clientId}` : `user: ${username}`}`);
      const now = Math.floor(Date.now() / 1000);
      const registered = { sub: user.sub, client_id: clientId, scope: client.scopes.join(' '), iss: issuer, jti: randomUUID() };
      return new SignJWT({ ...registered, ...accessClaims(user, now), iat: now, exp: now + (expiresInSeconds ?? client.lifetimes.access) })
        .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: kid ?? '' })
        .sign(await importJWK(keys.jwk, 'RS256'));
    },
    async close() {},
  };
}

function configuration(
  folder: string,
  prefix: string,
  clients: readonly OidcClient[],
  users: UserPool,
  jwk: JWK,
  cookieKey: string,
): Configuration {
  const scopes = [...new Set(clients.flatMap((client) => client.scopes))];
  const longest = Math.max(...clients.map(({ lifetimes }) => lifetimes.refresh));
  const lifetimesOf = (id: string) => (clients.find(({ clientId }) => clientId === id) as OidcClient).lifetimes;
  const cookie = { signed: true, httpOnly: true, sameSite: 'lax', path: prefix || '/' } as const;
  return {
    adapter: createAdapter(folder, (sub) => users.bySub(sub) !== undefined),
    clients: clients.filter(({ allowsPasswords }) => !allowsPasswords).map(clientMetadata),
    jwks: { keys: [jwk as never] },
    scopes,
    claims: { openid: ['sub', 'cognito:username', 'cognito:groups', 'token_use', 'jti'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    clientBasedCORS: () => true,
    cookies: { keys: [cookieKey], long: cookie, short: cookie },
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      revocation: '/oauth2/revoke',
      userinfo: '/oauth2/userInfo',
      jwks: '/.well-known/jwks.json',
    },
    interactions: { url: (_context, interaction) => `${prefix}/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    issueRefreshToken: async () => true,
    rotateRefreshToken: false,
    // A refresh token outlives its session, until it is revoked or expires.
    expiresWithSession: async () => false,
    ttl: {
      AccessToken: (_context, _token, { clientId }) => lifetimesOf(clientId).access,
      AuthorizationCode: 300,
      // A grant starts with the session, and its last refresh token can start at the end of the session.
      Grant: longest + sessionLife,
      IdToken: (_context, _token, { clientId }) => lifetimesOf(clientId).id,
      Interaction: sessionLife,
      RefreshToken: (_context, _token, { clientId }) => lifetimesOf(clientId).refresh,
      Session: sessionLife,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: true, allowedPolicy: async (_context, client, token) => token.clientId === client.clientId },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, _indicator, client) => ({
          scope: scopes.join(' '),
          audience: client.clientId,
          accessTokenFormat: 'jwt',
          accessTokenTTL: lifetimesOf(client.clientId).access,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    formats: {
      customizers: {
        // Cognito's access tokens have no `aud`, but oidc-provider requires one. Making it non-enumerable leaves it out of the token.
        jwt: (_context, _token, parts) => {
          Object.defineProperty(parts.payload, 'aud', { enumerable: false });
        },
      },
    },
    findAccount(_context, sub) {
      const user = users.bySub(sub);
      return user && { accountId: sub, claims: (use) => idClaims(user, use) };
    },
    extraTokenClaims(context, token) {
      const user = 'accountId' in token ? users.bySub(token.accountId) : undefined;
      const { AuthorizationCode: code, RefreshToken: refresh } = context.oidc.entities;
      return user && accessClaims(user, code?.authTime ?? refresh?.authTime ?? Math.floor(Date.now() / 1000));
    },
    loadExistingGrant: grantEverything,
    renderError(context, { error, error_description }) {
      context.type = 'html';
      context.body = errorPage('Sign-in failed', `${error}: ${error_description ?? ''}`);
    },
  };
}

function clientMetadata({ clientId, redirectUris, scopes }: OidcClient): ClientMetadata {
  return {
    client_id: clientId,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [...redirectUris],
    scope: scopes.join(' '),
    require_auth_time: true,
  };
}

/** Grants the client's scopes at sign-in. Cognito does not ask users for consent. */
async function grantEverything({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc;
  if (!client || !session?.accountId) return undefined;
  const known = session.grantIdFor(client.clientId);
  const found = known ? await provider.Grant.find(known) : undefined;
  if (found) return found;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(client.scope ?? 'openid');
  grant.addResourceScope(resource, client.scope ?? 'openid');
  await grant.save();
  return grant;
}

/** Cognito's `GET /logout?client_id&logout_uri`: ends the session and redirects to a registered address only. */
async function signOut(
  provider: OidcProvider,
  request: IncomingMessage,
  response: ServerResponse,
  clients: readonly OidcClient[],
  query: URLSearchParams,
  prefix: string,
): Promise<void> {
  const client = clients.find(({ clientId }) => clientId === query.get('client_id'));
  const target = client?.postLogoutRedirectUris.find((uri) => uri === query.get('logout_uri'));
  if (!target) return sendPage(response, 400, errorPage('Sign-out failed', 'client_id and logout_uri must match a registered client.'));
  const session = await provider.Session.get(provider.createContext(request, response));
  await session.destroy();
  const expired = ['_session', '_session.sig'].map(
    (name) => `${name}=; path=${prefix || '/'}; expires=Thu, 01 Jan 1970 00:00:00 GMT; httponly`,
  );
  response.writeHead(302, { location: target, 'set-cookie': expired, 'cache-control': 'no-store' }).end();
}
