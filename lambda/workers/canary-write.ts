import { CognitoIdentityProviderClient, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { canaryWrite } from '../contract/workers.ts';
import { askSite } from '../platform/ask-site.ts';
import { canaryCredentials } from '../platform/canary-credentials.ts';
import { seconds } from '../platform/clock.ts';
import type { Grant } from '../platform/grants.ts';
import { serviceClient } from '../platform/service-client.ts';
import { worker } from '../platform/worker.ts';

const cognito = new CognitoIdentityProviderClient(serviceClient(5_000));

/** The token of the last sign-in, and when it is too old, in epoch milliseconds. */
let session: { readonly token: string; readonly until: number } | undefined;

/**
 * Signs in as the canary, changes its profile, reads it again, and reads its list. All of that is in DynamoDB, so the database can sleep.
 * The profile is changed rather than the list, because the ledger would keep every change of the list forever.
 */
export const handler = worker(canaryWrite, async (_event: unknown, { use }): Promise<void> => {
  const token = await signIn(use('canary:sign-in'));
  const name = `Canary ${new Date().toISOString()}`;
  try {
    await askSite('PATCH /api/v1/me', { token, body: { name } });
    const read = await askSite('GET /api/v1/me', { token });
    if (read.name !== name) throw new Error('The profile was stored, but another one was read');
    await askSite('GET /api/v1/me/library?limit=1', { token });
  } catch (error) {
    session = undefined;
    throw error;
  }
});

async function signIn(grant: Grant<'canary:sign-in'>): Promise<string> {
  if (session && session.until > Date.now()) return session.token;
  const { username: USERNAME, password: PASSWORD } = await canaryCredentials(grant);
  const request = { ClientId: grant.CANARY_CLIENT_ID, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } } as const;
  const { AuthenticationResult } = await cognito.send(new InitiateAuthCommand(request));
  const { AccessToken, ExpiresIn = 0 } = AuthenticationResult ?? {};
  if (!AccessToken) throw new Error('Cognito gave the canary no token');
  session = { token: AccessToken, until: Date.now() + seconds(ExpiresIn) / 2 };
  return AccessToken;
}
