import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';

const secretsManager = new SecretsManagerClient(serviceClient(5_000));

/** How imports sign in to Google Drive, as JSON. Other JSON is there before anything is stored. */
export async function storedDriveCredentials(grant: Grant<'drive:sign-in'>): Promise<string> {
  const { SecretString = '{}' } = await secretsManager.send(new GetSecretValueCommand({ SecretId: grant.DRIVE_SECRET_ARN }));
  return SecretString;
}
