import { jsonAnswer, jsonBody, jsonFailure, refuseUnknown, targetOperation } from './aws-json.ts';
import { AwsError, type AwsRequest, type AwsService, region } from './aws-service.ts';
import type { OidcClient } from './oidc.ts';
import { arn } from './resource-type.ts';
import type { UserPool } from './user-pool.ts';

type Parameters = Readonly<Record<string, unknown>>;

/** What the service reads: the accounts, the app clients, and who issues tokens. It exists once the stage is deployed. */
export interface Accounts {
  readonly users: () => UserPool | undefined;
  readonly clients: readonly OidcClient[];
  readonly mint: (username: string, clientId: string) => Promise<string>;
}

/** Operations with the parameters that each takes. */
const operations: Readonly<Record<string, readonly string[]>> = {
  AdminCreateUser: ['UserPoolId', 'Username', 'UserAttributes', 'MessageAction'],
  AdminDeleteUser: ['UserPoolId', 'Username'],
  AdminSetUserPassword: ['UserPoolId', 'Username', 'Password', 'Permanent'],
  InitiateAuth: ['ClientId', 'AuthFlow', 'AuthParameters'],
};

/** Cognito's API with the operations that functions call. People sign in through `oidc.ts`. */
export function createCognito({ users, clients, mint }: Accounts): AwsService {
  const operationOf = (request: AwsRequest) => targetOperation(request, 'AWSCognitoIdentityProviderService', Object.keys(operations));

  /** Signs in with a password. Only clients that allow it, like the canary's, can do so. */
  async function initiateAuth({ ClientId, AuthFlow, AuthParameters }: Parameters): Promise<object> {
    const client = clients.find(({ clientId }) => clientId === ClientId);
    if (!client) throw new AwsError('ResourceNotFoundException', `User pool client ${String(ClientId)} does not exist.`);
    if (AuthFlow !== 'USER_PASSWORD_AUTH' || !client.allowsPasswords)
      throw new AwsError('InvalidParameterException', `${String(AuthFlow)} flow not enabled for this client`);
    const { USERNAME = '', PASSWORD = '' } = AuthParameters as Readonly<Record<string, string>>;
    const user = await users()?.signIn(USERNAME, PASSWORD);
    if (!user) throw new AwsError('NotAuthorizedException', 'Incorrect username or password.');
    const tokens = { AccessToken: await mint(user.username, client.clientId), ExpiresIn: client.lifetimes.access, TokenType: 'Bearer' };
    return { AuthenticationResult: tokens, ChallengeParameters: {} };
  }

  async function administer(
    operation: string,
    { Username, Password, Permanent, MessageAction, UserAttributes }: Parameters,
  ): Promise<object> {
    const name = String(Username);
    const known = users()?.named(name) ?? users()?.bySub(name);
    if (operation === 'AdminCreateUser') {
      if (known) throw new AwsError('UsernameExistsException', 'User account already exists');
      if (MessageAction !== 'SUPPRESS') throw new AwsError('InvalidParameterException', 'The local cloud sends no invitations.');
      const email = (UserAttributes as readonly { Name: string; Value: string }[]).find(({ Name }) => Name === 'email')?.Value ?? '';
      users()?.create(name, email);
      return { User: { Username: name, UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true } };
    }
    if (!known) throw new AwsError('UserNotFoundException', 'User does not exist.');
    if (operation === 'AdminDeleteUser') users()?.remove(name);
    else if (Permanent === true) await users()?.setPassword(known.username, String(Password));
    else throw new AwsError('InvalidParameterException', 'The local cloud has no temporary passwords.');
    return {};
  }

  return {
    name: 'cognito-idp',
    permissions(request) {
      const operation = operationOf(request);
      // Anybody may sign in: Cognito needs no permission for it.
      if (operation === 'InitiateAuth') return [];
      return [{ action: `cognito-idp:${operation}`, resource: arn('cognito-idp', `userpool/${String(jsonBody(request).UserPoolId)}`) }];
    },
    async execute(request) {
      const operation = operationOf(request);
      const parameters = jsonBody(request);
      refuseUnknown(parameters, operations[operation] ?? [], operation);
      if (operation === 'InitiateAuth') return jsonAnswer(await initiateAuth(parameters), '1.1');
      const { UserPoolId } = parameters;
      if (UserPoolId !== `${region}_episodic`) throw new AwsError('ResourceNotFoundException', `User pool ${UserPoolId} does not exist.`);
      return jsonAnswer(await administer(operation, parameters), '1.1');
    },
    failure: (error) => jsonFailure(error, 'com.amazonaws.cognitoidentityprovider', '1.1'),
    async close() {},
  };
}
