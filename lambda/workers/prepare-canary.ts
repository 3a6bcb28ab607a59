import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { prepareCanary } from '../contract/workers.ts';
import { canaryCredentials } from '../platform/canary-credentials.ts';
import { serviceClient } from '../platform/service-client.ts';
import { worker } from '../platform/worker.ts';

const cognito = new CognitoIdentityProviderClient(serviceClient(5_000));

/** Creates the account of the canary with the password of its secret. A deployment runs it; running it again changes nothing. */
export const handler = worker(prepareCanary, async (_event: unknown, { use }): Promise<void> => {
  const grant = use('canary:prepare');
  const { username: Username, password: Password } = await canaryCredentials(grant);
  const account = { UserPoolId: grant.USER_POOL_ID, Username };
  const UserAttributes = [{ Name: 'email', Value: `${Username}@canary.invalid` }];
  await cognito.send(new AdminCreateUserCommand({ ...account, UserAttributes, MessageAction: 'SUPPRESS' })).catch((error: unknown) => {
    if (!(error instanceof UsernameExistsException)) throw error;
  });
  await cognito.send(new AdminSetUserPasswordCommand({ ...account, Password, Permanent: true }));
});
