import { CfnOutput, CfnResource, Duration } from 'aws-cdk-lib';
import { HttpApi, HttpAuthorizer, HttpAuthorizerType } from 'aws-cdk-lib/aws-apigatewayv2';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { keepOrRemove, type StageConfig, signInPrefix } from '../config.ts';
import type { EdgeStack } from './edge-stack.ts';
import { EpisodicStack } from './episodic-stack.ts';

export interface AuthStackProps {
  readonly edge: EdgeStack;
}

/** Resource types for people and groups in a user pool. */
const memberships = ['AWS::Cognito::UserPoolGroup', 'AWS::Cognito::UserPoolUser', 'AWS::Cognito::UserPoolUserToGroupAttachment'];

/** Accounts and sign-in: the user pool, its groups, the hosted sign-in pages, the browser's client, and the API's authorizer. */
export class AuthStack extends EpisodicStack {
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
  /** App client of the canary, in stages that have one. */
  readonly canaryClient?: cognito.UserPoolClient;
  readonly signInUrl: string;
  /** Id of the only authorizer of the HTTP API. All API stacks share it, because an HTTP API can have ten at most. */
  readonly authorizerId: string;

  constructor(scope: Construct, config: StageConfig, { edge: { api, siteUrl } }: AuthStackProps) {
    super(scope, 'auth', config, { description: 'Episodic: accounts and sign-in' });
    this.pool = new cognito.UserPool(this, 'People', {
      signInAliases: { username: true, email: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: config.selfSignUp,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      passwordPolicy: { minLength: 12, requireDigits: true, requireLowercase: true, requireUppercase: true, requireSymbols: true },
      ...(config.secondFactor === 'required'
        ? { mfa: cognito.Mfa.REQUIRED, mfaSecondFactor: { otp: true, sms: false } }
        : { mfa: cognito.Mfa.OFF }),
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      featurePlan: cognito.FeaturePlan.LITE,
      deletionProtection: config.keepsData,
      removalPolicy: keepOrRemove(config),
    });
    const admins = this.group('admin', 'Can do everything');
    this.group('editor', 'Can change the catalog');
    const domain = this.pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: signInPrefix(config) } });
    this.signInUrl = domain.baseUrl();
    this.client = this.pool.addClient('Browser', {
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      authFlows: {},
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.EMAIL, cognito.OAuthScope.PROFILE],
        callbackUrls: [`${siteUrl}/signed-in`],
        logoutUrls: [`${siteUrl}/`],
      },
    });
    const clients = [this.client];
    if (config.canary && config.secondFactor === 'off') {
      this.canaryClient = this.forCanary();
      clients.push(this.canaryClient);
    }
    this.authorizerId = new HttpAuthorizer(this, 'Authorizer', {
      authorizerName: 'SignIn',
      httpApi: HttpApi.fromHttpApiAttributes(this, 'Api', { httpApiId: api.apiId }),
      type: HttpAuthorizerType.JWT,
      identitySource: ['$request.header.Authorization'],
      jwtIssuer: this.pool.userPoolProviderUrl,
      jwtAudience: clients.map(({ userPoolClientId }) => userPoolClientId),
    }).authorizerId;
    if (config.adminEmail) this.firstAdministrator(config.adminEmail, admins);
    // A pool that outlives its stack keeps its groups and their members.
    for (const child of this.node.findAll()) {
      if (child instanceof CfnResource && memberships.includes(child.cfnResourceType)) child.applyRemovalPolicy(keepOrRemove(config));
    }

    new CfnOutput(this, 'UserPoolId', { value: this.pool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: this.client.userPoolClientId });
  }

  private group(name: string, description: string): cognito.CfnUserPoolGroup {
    return new cognito.CfnUserPoolGroup(this, `Group-${name}`, { userPoolId: this.pool.userPoolId, groupName: name, description });
  }

  /** The client of the canary. It signs in with a password, and has no pages to return to. */
  private forCanary(): cognito.UserPoolClient {
    return this.pool.addClient('Canary', {
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      disableOAuth: true,
      authFlows: { userPassword: true },
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(1),
    });
  }

  /** Creates the first administrator. Cognito sends an invitation with a temporary password. */
  private firstAdministrator(email: string, admins: cognito.CfnUserPoolGroup): void {
    const user = new cognito.CfnUserPoolUser(this, 'FirstAdministrator', {
      userPoolId: this.pool.userPoolId,
      username: 'admin',
      desiredDeliveryMediums: ['EMAIL'],
      userAttributes: [
        { name: 'email', value: email },
        { name: 'email_verified', value: 'true' },
      ],
    });
    const membership = new cognito.CfnUserPoolUserToGroupAttachment(this, 'FirstAdministratorGroup', {
      userPoolId: this.pool.userPoolId,
      groupName: 'admin',
      username: 'admin',
    });
    membership.addResourceDependency(user);
    membership.addResourceDependency(admins);
  }
}
