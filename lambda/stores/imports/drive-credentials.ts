import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type DriveCredentials, DriveProblem, driveCredentials } from '../../etl/drive-tokens.ts';
import type { Grant } from '../../platform/grants.ts';
import { serviceClient } from '../../platform/service-client.ts';

const secretsManager = new SecretsManagerClient(serviceClient(5_000));

/** How imports sign in to Google Drive. @throws DriveProblem when nothing usable is stored */
export async function storedDriveCredentials(grant: Grant<'drive:sign-in'>): Promise<DriveCredentials> {
  const { SecretString = '' } = await secretsManager.send(new GetSecretValueCommand({ SecretId: grant.DRIVE_SECRET_ARN }));
  const parsed = driveCredentials.safeParse(JSON.parse(SecretString));
  if (parsed.success) return parsed.data;
  throw new DriveProblem(
    'wrong_credentials',
    'No credentials for Google Drive are stored. Store them with: helper_scripts/update_drive_token',
  );
}
