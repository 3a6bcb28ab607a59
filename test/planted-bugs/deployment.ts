import type { Bugs } from './bug.ts';

/** Mistakes of the templates. */
export const deploymentBugs: Bugs = {
  'functions of CDK log into groups that stay': {
    file: 'lib/stacks/episodic-stack.ts',
    right: '    Aspects.of(this).add(new ProviderLogs(config));\n',
    wrong: '',
    tests: ['test/infra/lifecycle.test.ts'],
  },
  'nothing keeps prod from being removed': {
    file: 'lib/stacks/episodic-stack.ts',
    right: 'terminationProtection: config.keepsData',
    wrong: 'terminationProtection: false',
    tests: ['test/infra/lifecycle.test.ts'],
  },
  'the log group of the copier is kept for two years': {
    file: 'lib/stacks/site-stack.ts',
    right: '{ retention: config.logDays, removalPolicy',
    wrong: '{ removalPolicy',
    tests: ['test/infra/lifecycle.test.ts'],
  },
  'the copier may make a log group itself': {
    file: 'lib/constructs/provider-logs.ts',
    right: "['logs:CreateLogStream', 'logs:PutLogEvents']",
    wrong: "['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']",
    tests: ['test/infra/lifecycle.test.ts'],
  },
  'every stack makes an authorizer of its own': {
    file: 'lib/stacks/api-stack.ts',
    right: 'authorizerId: auth.authorizerId',
    wrong:
      "authorizerId: new HttpAuthorizer(this, 'Own', { httpApi: HttpApi.fromHttpApiAttributes(this, 'OwnApi', { httpApiId: edge.api.apiId }), type: 'JWT', identitySource: ['$request.header.Authorization'], jwtIssuer: auth.signIn.issuer, jwtAudience: [auth.signIn.client_id] }).authorizerId",
    tests: ['test/infra/lifecycle.test.ts'],
  },
  'CloudFront proves itself with the key of the cursors': {
    file: 'lib/stacks/api-stack.ts',
    right: 'originVerify: edge.originVerify',
    wrong: 'originVerify: data.cursorKey',
    tests: ['test/infra/lifecycle.test.ts'],
  },
  'anybody may sign up in prod': {
    file: 'lib/config.ts',
    right: '    costAnomalies: true,\n    selfSignUp: false',
    wrong: '    costAnomalies: true,\n    selfSignUp: true',
    tests: ['test/infra/lifecycle.test.ts'],
  },
  'the page may use the camera': {
    file: 'lib/constructs/website.ts',
    right: "'autoplay', 'camera', ",
    wrong: "'autoplay', ",
    tests: ['test/infra/lifecycle.test.ts'],
  },
  'the network of a kept database is removed': {
    file: 'lib/constructs/catalog-database.ts',
    right: 'if (child instanceof CfnResource) child.applyRemovalPolicy(keepOrRemove(config))',
    wrong:
      "if (child instanceof CfnResource && child.cfnResourceType.startsWith('AWS::RDS')) child.applyRemovalPolicy(keepOrRemove(config))",
    tests: ['test/infra/lifecycle.test.ts'],
  },
  'refused bodies are not counted': {
    file: 'lambda/platform/http/endpoint.ts',
    right: "if (caller && route.auth !== 'public') await",
    wrong: "if (caller && route.auth !== 'public' && event.body === undefined) await",
    tests: ['test/api/request-limit.test.ts'],
  },
  'errors of the gateway have no CORS headers': {
    file: 'lib/constructs/website.ts',
    right: 'corsHeaders(config.allowedOrigins)',
    wrong: 'corsHeaders(undefined)',
    tests: ['test/local/cors.test.ts'],
  },
  'a firewall that counts blocks': {
    file: 'lib/constructs/firewall.ts',
    right: 'overrideAction: blocks ? { none: {} } : { count: {} }',
    wrong: 'overrideAction: { none: {} }',
    tests: ['test/infra/options.test.ts'],
  },
};
