import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import type { Grant } from './grants.ts';
import { serviceClient } from './service-client.ts';

const secrets = new SecretsManagerClient(serviceClient(3_000));

const credentials = z.object({ username: z.string(), password: z.string() });

/** The user name and the password of the canary's account. */
export async function canaryCredentials(grant: Grant<'canary:sign-in'> | Grant<'canary:prepare'>): Promise<z.output<typeof credentials>> {
  const { SecretString = '{}' } = await secrets.send(new GetSecretValueCommand({ SecretId: grant.CANARY_SECRET_ARN }));
  return credentials.parse(JSON.parse(SecretString));
}
