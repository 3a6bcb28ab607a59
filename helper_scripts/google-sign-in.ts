import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { driveScope } from '../lambda/etl/drive-tokens.ts';

/** An OAuth client for desktop apps, as Google's console gives it. */
export const googleClient = z.object({
  installed: z.object({ client_id: z.string(), client_secret: z.string(), auth_uri: z.url(), token_uri: z.url() }),
});

type Client = z.infer<typeof googleClient>['installed'];

const given = z.object({ refresh_token: z.string() });

/**
 * Lets a person sign in at Google in their browser, with the code flow and PKCE on a loopback address (RFC 8252).
 * @throws Error when they do not agree, or when Google gives no refresh token
 */
export async function signIn({ client_id, client_secret, auth_uri, token_uri }: Client, show: (address: string) => void) {
  const server = createServer().listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const redirect_uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const [state, code_verifier] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
    const code_challenge = createHash('sha256').update(code_verifier).digest('base64url');
    const asked = { client_id, redirect_uri, response_type: 'code', scope: driveScope, access_type: 'offline', prompt: 'consent' };
    show(`${auth_uri}?${new URLSearchParams({ ...asked, state, code_challenge, code_challenge_method: 'S256' })}`);
    const code = await codeFrom(server, redirect_uri, state);
    const body = new URLSearchParams({ client_id, client_secret, redirect_uri, code, code_verifier, grant_type: 'authorization_code' });
    const answer = await fetch(token_uri, { method: 'POST', body });
    const tokens = given.safeParse(await answer.json().catch(() => undefined));
    if (!answer.ok || !tokens.success) throw new Error('Google gave no refresh token. Run the command again, and agree to the access.');
    return { client_id, client_secret, refresh_token: tokens.data.refresh_token };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** The code with which the browser comes back. */
async function codeFrom(server: ReturnType<typeof createServer>, address: string, state: string): Promise<string> {
  for (;;) {
    const [request, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
    const { searchParams } = new URL(request.url ?? '/', address);
    if (searchParams.get('state') !== state) {
      response.writeHead(404).end();
      continue;
    }
    const code = searchParams.get('code');
    response.end(code ? 'Episodic can read your Google Drive now. You can close this page.' : 'Episodic got no access.');
    if (!code) throw new Error('Google gave no access. Run the command again, and agree to the access.');
    return code;
  }
}
