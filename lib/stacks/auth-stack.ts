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

/** How the page signs people in. It is part of the page's configuration. */
export interface SignIn {
  readonly issuer: string;
  readonly client_id: string;
  /** Address that signs people out. Without it, the page asks the issuer's metadata. */
  readonly sign_out?: string;
  /** Address that revokes refresh tokens. Without it, the page asks the issuer's metadata. */
  readonly revoke?: string;
}

/**
 * Sign-in: the API's authorizer and, unless the stage has an issuer of its own, the user pool with its groups, the hosted sign-in pages and
 * the browser's client.
 */
export class AuthStack extends EpisodicStack {
  /** Undefined if the accounts are at an issuer of the operator's own. */
  readonly pool?: cognito.UserPool;
  readonly signIn: SignIn;
  /** App client of the canary, in stages that have one. */
  readonly canaryClient?: cognito.UserPoolClient;
  /** Id of the only authorizer of the HTTP API. All API stacks share it, because an HTTP API can have ten at most. */
  readonly authorizerId: string;

  constructor(scope: Construct, config: StageConfig, { edge: { api, siteUrl } }: AuthStackProps) {
    super(scope, 'auth', config, { description: 'Episodic: accounts and sign-in' });
    const { oidcIssuer, oidcClientId } = config;
    if (oidcIssuer && oidcClientId) this.signIn = { issuer: oidcIssuer, client_id: oidcClientId };
    else {
      this.pool = this.userPool();
      this.signIn = this.hostedSignIn(this.pool, siteUrl);
      if (config.canary) this.canaryClient = this.forCanary(this.pool);
    }
    this.authorizerId = new HttpAuthorizer(this, 'Authorizer', {
      authorizerName: 'SignIn',
      httpApi: HttpApi.fromHttpApiAttributes(this, 'Api', { httpApiId: api.apiId }),
      type: HttpAuthorizerType.JWT,
      identitySource: ['$request.header.Authorization'],
      jwtIssuer: this.signIn.issuer,
      jwtAudience: [this.signIn.client_id, ...(this.canaryClient ? [this.canaryClient.userPoolClientId] : [])],
    }).authorizerId;
    // A pool that outlives its stack keeps its groups and their members.
    for (const child of this.node.findAll()) {
      if (child instanceof CfnResource && memberships.includes(child.cfnResourceType)) child.applyRemovalPolicy(keepOrRemove(config));
    }
    if (this.pool) new CfnOutput(this, 'UserPoolId', { value: this.pool.userPoolId });
    new CfnOutput(this, 'Issuer', { value: this.signIn.issuer });
    new CfnOutput(this, 'ClientId', { value: this.signIn.client_id });
  }

  private userPool(): cognito.UserPool {
    const { config } = this;
    const pool = new cognito.UserPool(this, 'People', {
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
    const admins = this.group(pool, 'admin', 'Can do everything');
    this.group(pool, 'editor', 'Can change the catalog');
    if (config.adminEmail) this.firstAdministrator(pool, config.adminEmail, admins);
    return pool;
  }

  /** Cognito's own sign-in pages, and the client with which the page uses them. */
  private hostedSignIn(pool: cognito.UserPool, siteUrl: string): SignIn {
    const domain = pool.addDomain('SignIn', { cognitoDomain: { domainPrefix: signInPrefix(this.config) } });
    const { userPoolClientId: client_id } = pool.addClient('Browser', {
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
    const signInUrl = domain.baseUrl();
    return {
      issuer: pool.userPoolProviderUrl,
      client_id,
      sign_out: `${signInUrl}/logout?client_id=${client_id}&logout_uri=${siteUrl}/`,
      revoke: `${signInUrl}/oauth2/revoke`,
    };
  }

  private group(pool: cognito.UserPool, name: string, description: string): cognito.CfnUserPoolGroup {
    return new cognito.CfnUserPoolGroup(this, `Group-${name}`, { userPoolId: pool.userPoolId, groupName: name, description });
  }

  /** The client of the canary. It signs in with a password, and has no pages to return to. */
  private forCanary(pool: cognito.UserPool): cognito.UserPoolClient {
    return pool.addClient('Canary', {
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
  private firstAdministrator(pool: cognito.UserPool, email: string, admins: cognito.CfnUserPoolGroup): void {
    const user = new cognito.CfnUserPoolUser(this, 'FirstAdministrator', {
      userPoolId: pool.userPoolId,
      username: 'admin',
      desiredDeliveryMediums: ['EMAIL'],
      userAttributes: [
        { name: 'email', value: email },
        { name: 'email_verified', value: 'true' },
      ],
    });
    const membership = new cognito.CfnUserPoolUserToGroupAttachment(this, 'FirstAdministratorGroup', {
      userPoolId: pool.userPoolId,
      groupName: 'admin',
      username: 'admin',
    });
    membership.addResourceDependency(user);
    membership.addResourceDependency(admins);
  }
}
