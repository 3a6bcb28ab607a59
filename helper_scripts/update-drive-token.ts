import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type DriveCredentials, DriveTokens, driveCredentials } from '../lambda/etl/drive-tokens.ts';
import { argumentsOf } from './arguments.ts';
import { givenPath, jsonIn } from './files.ts';
import { googleClient, signIn } from './google-sign-in.ts';
import { enterStage, stackOutputs } from './stage.ts';

const usage = `Usage: helper_scripts/update_drive_token FILE [--stage local|dev|staging|prod]
FILE is one of these, as Google's console gives it:
  the key of a service account: share the folder with its e-mail address
  an OAuth client for desktop apps: this command prints an address where you sign in and agree
  a JSON file with client_id, client_secret and refresh_token`;

const { positionals, values } = argumentsOf({ stage: { type: 'string', default: 'local' } });

try {
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new Error(usage);
  const credentials = await credentialsIn(file);
  const { DRIVE_URL: url } = process.env;
  await new DriveTokens(credentials, undefined, url && `${url}/token`).token();
  enterStage(values.stage);
  const { DriveSecretArn: SecretId } = await stackOutputs(values.stage, 'data');
  await new SecretsManagerClient().send(new PutSecretValueCommand({ SecretId, SecretString: JSON.stringify(credentials) }));
  console.log(`  Google accepts the credentials. Imports of stage ${values.stage} use them from now on.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** The credentials in a file of Google's console, or those that a person gives by signing in. @throws Error for any other file */
async function credentialsIn(file: string): Promise<DriveCredentials> {
  const content = jsonIn(givenPath(file));
  const credentials = driveCredentials.safeParse(content);
  if (credentials.success) return credentials.data;
  const client = googleClient.safeParse(content);
  if (client.success) return await signIn(client.data.installed, (address) => console.log(`  Sign in and agree here:\n  ${address}`));
  throw new Error(`The file ${credentials.error.issues[0]?.message}.\n${usage}`);
}
