import { createHash, createVerify, type KeyObject } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Reply, startFaultyServer } from './faulty-server.ts';
import type { TestWaiting } from './test-waiting.ts';

export interface DriveItem {
  readonly id: string;
  readonly name: string;
  readonly parent: string;
  /** A folder without content, a file with it; another type for what only Google has. */
  readonly content?: string | Buffer;
  readonly type?: string;
}

const folderType = 'application/vnd.google-apps.folder';
const perPage = 2;

/** Google's sign-in and Drive's API on this machine. Lists are cut into pages of two. */
export async function startDriveServer(
  items: DriveItem[],
  waiting: Pick<TestWaiting, 'now' | 'endCalls'>,
  accepts: { refreshToken: string; publicKey: KeyObject },
) {
  const tokens = new Map<string, number>();
  let isRevoked = false;
  const json = (value: unknown, status = 200): Reply => ({ status, body: JSON.stringify(value) });
  const error = (status: number, reason: string): Reply =>
    json({ error: { code: status, message: `It is ${reason}.`, errors: [{ reason }] } }, status);

  const signIn = (body: URLSearchParams): Reply => {
    const assertion = body.get('assertion')?.split('.') ?? [];
    const isSigned = createVerify('RSA-SHA256')
      .update(assertion.slice(0, 2).join('.'))
      .verify(accepts.publicKey, assertion[2] ?? '', 'base64url');
    const claims = isSigned ? JSON.parse(Buffer.from(assertion[1] ?? '', 'base64url').toString()) : {};
    const now = waiting.now().getTime() / 1000;
    const isService = claims.iss === 'service@example.org' && claims.iat <= now && now < claims.exp && claims.exp - claims.iat <= 3600;
    const isUser = body.get('grant_type') === 'refresh_token' && body.get('refresh_token') === accepts.refreshToken && !isRevoked;
    if (!isService && !isUser) return json({ error: 'invalid_grant', error_description: 'Token has been expired or revoked.' }, 400);
    const token = `token-${tokens.size + 1}`;
    tokens.set(token, now + 3600);
    return json({ access_token: token, expires_in: 3600, token_type: 'Bearer' });
  };

  let isDenied = false;
  const consents = new Map<string, URLSearchParams>();

  /** The page where a person agrees, or not: their browser goes back to the program at once. */
  const agree = (asked: URLSearchParams): Reply => {
    const back = new URL(asked.get('redirect_uri') ?? '');
    const code = `code-${consents.size + 1}`;
    back.search = String(new URLSearchParams({ state: asked.get('state') ?? '', ...(isDenied ? { error: 'access_denied' } : { code }) }));
    if (!isDenied) consents.set(code, asked);
    return { status: 302, headers: { location: back.href }, body: '' };
  };

  /** Gives the refresh token for a code, once, to the program that asked for it. */
  const exchange = (body: URLSearchParams): Reply => {
    const asked = consents.get(body.get('code') ?? '');
    consents.delete(body.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url');
    const isSame = ['client_id', 'redirect_uri'].every((name) => body.get(name) === asked?.get(name));
    const isOffline = asked?.get('access_type') === 'offline' && asked.get('scope') === 'https://www.googleapis.com/auth/drive.readonly';
    if (!asked || !isSame || !isOffline || body.get('client_secret') !== 'secret' || asked.get('code_challenge') !== challenge)
      return json({ error: 'invalid_grant', error_description: 'Bad Request' }, 400);
    return json({ access_token: 'first', expires_in: 3600, refresh_token: accepts.refreshToken, token_type: 'Bearer' });
  };

  const tokenFor = (body: URLSearchParams) => (body.get('grant_type') === 'authorization_code' ? exchange(body) : signIn(body));

  const described = ({ id, name, content, type }: DriveItem) => ({
    ...{ id, name, mimeType: type ?? (content === undefined ? folderType : 'text/plain') },
    ...(content === undefined
      ? {}
      : { md5Checksum: createHash('md5').update(content).digest('hex'), size: String(Buffer.byteLength(content)) }),
  });

  const drive = ({ url = '', headers }: IncomingMessage): Reply => {
    const until = tokens.get(headers.authorization?.replace('Bearer ', '') ?? '') ?? 0;
    if (until <= waiting.now().getTime() / 1000) return error(401, 'authError');
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const [, id] = /^\/files\/(.+)$/.exec(pathname) ?? [];
    const item = items.find((candidate) => candidate.id === id);
    if (id && !item) return error(404, 'notFound');
    if (item && searchParams.get('alt') === 'media') {
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
      return { status: 206, body: Buffer.from(item.content ?? '').subarray(Number(from), Number(to) + 1) };
    }
    if (item) return json(described(item));
    const [, parent] = /^'(.*)' in parents and trashed = false$/.exec(searchParams.get('q') ?? '') ?? [];
    const inside = items.filter((candidate) => candidate.parent === parent);
    const from = Number(searchParams.get('pageToken') ?? 0);
    const next = from + perPage < inside.length ? { nextPageToken: String(from + perPage) } : {};
    return json({ files: inside.slice(from, from + perPage).map(described), ...next });
  };

  const server = await startFaultyServer(
    (request, body) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      if (pathname === '/auth') return agree(searchParams);
      return pathname === '/token' ? tokenFor(new URLSearchParams(body)) : drive(request);
    },
    () => waiting.endCalls(),
  );
  return {
    ...server,
    revoke() {
      isRevoked = true;
    },
    /** Whether people do not agree when a program asks for access. */
    deny(next: boolean) {
      isDenied = next;
    },
    /** No access token that was given is valid any more. */
    expireTokens() {
      for (const token of tokens.keys()) tokens.set(token, 0);
    },
    change(id: string, content: string) {
      const index = items.findIndex((item) => item.id === id);
      const item = items[index];
      if (item) items[index] = { ...item, content };
    },
  };
}
