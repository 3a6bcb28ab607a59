import { jsonAnswer, jsonBody, jsonFailure, refuseUnknown, targetOperation } from './aws-json.ts';
import { AwsError, type AwsService, region } from './aws-service.ts';
import { arn } from './resource-type.ts';
import type { UserPool } from './user-pool.ts';

/** Cognito's API with AdminDeleteUser, the only operation that a function calls. People sign in through `oidc.ts`. */
export function createCognito(users: () => UserPool | undefined): AwsService {
  const prefix = 'AWSCognitoIdentityProviderService';
  return {
    name: 'cognito-idp',
    permissions(request) {
      const operation = targetOperation(request, prefix, ['AdminDeleteUser']);
      return [{ action: `cognito-idp:${operation}`, resource: arn('cognito-idp', `userpool/${String(jsonBody(request).UserPoolId)}`) }];
    },
    async execute(request) {
      const { UserPoolId, Username, ...rest } = jsonBody(request);
      refuseUnknown(rest, [], 'AdminDeleteUser');
      if (UserPoolId !== `${region}_episodic`) throw new AwsError('ResourceNotFoundException', `User pool ${UserPoolId} does not exist.`);
      if (!users()?.remove(String(Username))) throw new AwsError('UserNotFoundException', 'User does not exist.');
      return jsonAnswer({}, '1.1');
    },
    failure: (error) => jsonFailure(error, 'com.amazonaws.cognitoidentityprovider', '1.1'),
    async close() {},
  };
}
