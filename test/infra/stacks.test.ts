import { describe, expect, test } from 'vitest';
import { StageTemplates } from '../support/templates.ts';

const dev = new StageTemplates('dev');

describe('stacks', () => {
  test('depend on each other in one direction', () => {
    expect(dev.dependencies).toMatchInlineSnapshot(`
      {
        "api-analytics": [
          "data",
          "edge",
          "auth",
        ],
        "api-catalog": [
          "data",
          "edge",
          "auth",
          "media",
        ],
        "api-core": [
          "data",
          "edge",
          "api-catalog",
          "auth",
        ],
        "api-distributors": [
          "data",
          "edge",
          "auth",
          "api-catalog",
        ],
        "api-imports": [
          "data",
          "api-catalog",
          "edge",
          "auth",
        ],
        "api-media": [
          "data",
          "api-catalog",
          "edge",
          "auth",
          "media",
        ],
        "api-shows": [
          "data",
          "edge",
          "auth",
          "api-catalog",
        ],
        "api-tracker": [
          "data",
          "edge",
          "auth",
        ],
        "auth": [
          "edge",
        ],
        "data": [],
        "edge": [
          "data",
        ],
        "media": [
          "edge",
          "data",
        ],
        "operations": [
          "edge",
          "data",
          "api-catalog",
          "media",
        ],
        "site": [
          "edge",
          "auth",
        ],
      }
    `);
  });

  test('need no manual step: callback, sign-in, API and administrator come from the templates', () => {
    const [client] = dev.resources('AWS::Cognito::UserPoolClient');
    expect(JSON.stringify(client?.Properties.CallbackURLs)).toContain('Distribution');
    const configured = new StageTemplates('dev', { adminEmail: 'somebody@example.org' });
    expect(configured.resources('AWS::Cognito::UserPoolUser')).toHaveLength(1);
    expect(configured.resources('AWS::Cognito::UserPoolUserToGroupAttachment')[0]?.Properties).toMatchObject({
      GroupName: 'admin',
      Username: 'admin',
    });
    expect(configured.resources('AWS::SNS::Subscription')).toHaveLength(1);
    for (const { Parameters = {} } of Object.values(dev.templates)) expect(Object.keys(Parameters)).toEqual(['BootstrapVersion']);
  });
});
