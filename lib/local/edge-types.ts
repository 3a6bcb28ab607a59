import { createHash } from 'node:crypto';
import { region } from './aws-service.ts';
import { deployFiles } from './bucket-deployment.ts';
import type { Properties } from './deployment.ts';
import { behaviors } from './distribution.ts';
import { arn, nameOf, type ResourceType, text } from './resource-type.ts';
import { tokenLifetimes, userPoolSettings } from './user-pool-settings.ts';

/** Resource types between the browser and the functions: front door, page, sign-in and API. */
export const edgeTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::ApiGatewayV2::Api': {
    properties: ['CorsConfiguration'],
    create: ({ api }, { CorsConfiguration }, name) => {
      api.id = name;
      const { AllowOrigins = [] } = (CorsConfiguration ?? {}) as { AllowOrigins?: string[] };
      api.setAllowedOrigins(AllowOrigins);
      return { ref: name, attributes: { ApiId: name } };
    },
  },
  'AWS::ApiGatewayV2::Authorizer': {
    properties: ['ApiId', 'JwtConfiguration'],
    create: ({ authorizers }, { JwtConfiguration }, name) => {
      const { Issuer, Audience } = JwtConfiguration as { Issuer: string; Audience: string[] };
      authorizers.set(name, { issuer: Issuer, audience: Audience });
      return { ref: name };
    },
  },
  'AWS::ApiGatewayV2::Integration': {
    properties: ['IntegrationUri'],
    create: ({ integrations }, { IntegrationUri }, name) => {
      integrations.set(name, nameOf(IntegrationUri));
      return { ref: name };
    },
  },
  'AWS::ApiGatewayV2::Route': {
    properties: ['AuthorizationType', 'AuthorizerId', 'RouteKey', 'Target'],
    create: ({ api, integrations, authorizers }, { AuthorizationType, AuthorizerId, RouteKey, Target }, name) => {
      const functionName = integrations.get(text(Target).replace('integrations/', ''));
      const authorizer = authorizers.get(text(AuthorizerId));
      if (!functionName || !['JWT', 'NONE'].includes(text(AuthorizationType)) || (AuthorizationType === 'JWT') !== Boolean(authorizer)) {
        throw new Error('a route needs one integration, and an authorizer unless it is public');
      }
      api.addRoute({ key: text(RouteKey), functionName, authorizer });
      return { ref: name };
    },
  },
  'AWS::ApiGatewayV2::Stage': {
    properties: ['DefaultRouteSettings'],
    create: ({ api }, { DefaultRouteSettings }, name) => {
      const { ThrottlingRateLimit, ThrottlingBurstLimit } = DefaultRouteSettings as Record<string, number>;
      api.setThrottle(Number(ThrottlingRateLimit), Number(ThrottlingBurstLimit));
      return { ref: name };
    },
  },
  'AWS::CloudFront::Distribution': {
    properties: ['DistributionConfig'],
    create: (deployment, { DistributionConfig }, name) => {
      deployment.setBehaviors(behaviors(deployment, DistributionConfig as Properties));
      const host = new URL(deployment.siteUrl).host;
      deployment.resolver.rewrite(`https://${host}`, deployment.siteUrl);
      return { ref: name, attributes: { DomainName: host, Id: name } };
    },
  },
  'AWS::CloudFront::Function': {
    properties: ['FunctionCode'],
    create: ({ code }, { FunctionCode }, name) => {
      code.set(name, text(FunctionCode));
      return { ref: name, attributes: { FunctionARN: name } };
    },
  },
  'AWS::CloudFront::ResponseHeadersPolicy': {
    properties: ['ResponseHeadersPolicyConfig'],
    create: ({ code }, { ResponseHeadersPolicyConfig }, name) => {
      code.set(name, JSON.stringify(ResponseHeadersPolicyConfig));
      return { ref: name };
    },
  },
  'AWS::Cognito::UserPool': {
    properties: [
      'AdminCreateUserConfig',
      'AliasAttributes',
      'AutoVerifiedAttributes',
      'Policies',
      'UsernameConfiguration',
      'VerificationMessageTemplate',
    ],
    create: ({ siteUrl, userPools }, properties) => {
      userPools.push(userPoolSettings(properties));
      const attributes = { Arn: arn('cognito-idp', `userpool/${region}_episodic`), ProviderURL: `${siteUrl}/oidc` };
      return { ref: `${region}_episodic`, attributes };
    },
  },
  'AWS::Cognito::UserPoolClient': {
    properties: [
      'AccessTokenValidity',
      'AllowedOAuthScopes',
      'CallbackURLs',
      'EnableTokenRevocation',
      'ExplicitAuthFlows',
      'IdTokenValidity',
      'LogoutURLs',
      'RefreshTokenValidity',
      'TokenValidityUnits',
    ],
    create: ({ clients }, properties, name) => {
      const { AllowedOAuthScopes, CallbackURLs, LogoutURLs, EnableTokenRevocation, ExplicitAuthFlows, ...validity } = properties;
      if (EnableTokenRevocation !== true) throw new Error('the local sign-in only supports clients with token revocation');
      const clientId = createHash('sha256').update(name).digest('hex').slice(0, 26);
      clients.push({
        clientId,
        redirectUris: (CallbackURLs ?? []) as string[],
        postLogoutRedirectUris: (LogoutURLs ?? []) as string[],
        scopes: (AllowedOAuthScopes ?? ['aws.cognito.signin.user.admin']) as string[],
        allowsPasswords: ((ExplicitAuthFlows ?? []) as string[]).includes('ALLOW_USER_PASSWORD_AUTH'),
        lifetimes: tokenLifetimes(validity),
      });
      return { ref: clientId };
    },
  },
  'AWS::Cognito::UserPoolDomain': {
    properties: ['Domain'],
    create: ({ resolver, siteUrl }, { Domain }) => {
      resolver.rewrite(`https://${text(Domain)}.auth.${region}.amazoncognito.com`, `${siteUrl}/oidc`);
      return { ref: text(Domain) };
    },
  },
  'Custom::CDKBucketDeployment': {
    properties: [
      'DestinationBucketName',
      'SourceBucketNames',
      'SourceMarkers',
      'SourceMarkersConfig',
      'SourceObjectKeys',
      'SystemMetadata',
    ],
    create: async (deployment, properties, name) => {
      await deployFiles(deployment, properties);
      return { ref: name };
    },
  },
};
