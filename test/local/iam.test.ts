import { describe, expect, it } from 'vitest';
import type { PolicyStatement } from '../../lib/local/iam.ts';
import { createAuthorizer, operatorKey } from '../../lib/local/iam.ts';

const table = 'arn:aws:dynamodb:us-east-1:000000000000:table/progress';

function decide(statements: PolicyStatement[], action = 'dynamodb:GetItem', resource = table): string {
  const authorizer = createAuthorizer();
  authorizer.setRole('reader', statements);
  try {
    authorizer.authorize('reader', { action, resource });
    return 'allowed';
  } catch (error) {
    return (error as Error).message;
  }
}

/** A policy variable, which the local IAM does not evaluate. */
const variable = `$${'{aws:username}'}`;
const allowAll: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' };
const notAllowed = `User: arn:aws:sts::000000000000:assumed-role/reader/session is not authorized to perform: dynamodb:GetItem on resource: ${table} because no identity-based policy allows the dynamodb:GetItem action`;
const denied = `User: arn:aws:sts::000000000000:assumed-role/reader/session is not authorized to perform: dynamodb:GetItem on resource: ${table} with an explicit deny in an identity-based policy`;

describe('IAM policy evaluation', () => {
  it.each<[string, PolicyStatement[], string]>([
    ['no statement', [], notAllowed],
    ['the exact action and resource', [{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: table }], 'allowed'],
    ['an action in another case', [{ Effect: 'Allow', Action: 'DynamoDB:getitem', Resource: table }], 'allowed'],
    [
      'lists and wildcards',
      [{ Effect: 'Allow', Action: ['sqs:*', 'dynamodb:Get*'], Resource: ['arn:aws:dynamodb:*:*:table/pro?ress'] }],
      'allowed',
    ],
    ['a wildcard that matches a prefix only', [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: `${table}/index/*` }], notAllowed],
    ['a dot that is not a wildcard', [{ Effect: 'Allow', Action: 'dynamodb.GetItem', Resource: '*' }], notAllowed],
    ['an explicit deny', [allowAll, { Effect: 'Deny', Action: 'dynamodb:*', Resource: table }], denied],
    ['NotAction that leaves the action out', [{ Effect: 'Allow', NotAction: 'dynamodb:*', Resource: '*' }], notAllowed],
    ['NotAction of something else', [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }], 'allowed'],
    ['NotResource of the resource', [{ Effect: 'Allow', Action: '*', NotResource: table }], notAllowed],
    ['an allow with a condition', [{ ...allowAll, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }], notAllowed],
    ['a deny with a condition', [allowAll, { ...allowAll, Effect: 'Deny', Condition: {} }], denied],
    ['an allow with a policy variable', [{ Effect: 'Allow', Action: '*', Resource: `*${variable}` }], notAllowed],
    ['a deny with a policy variable', [allowAll, { Effect: 'Deny', Action: '*', Resource: variable }], denied],
  ])('%s', (_name, statements, expected) => {
    expect(decide(statements)).toBe(expected);
  });

  it('refuses a key that is not a role, and allows the operator everything', () => {
    const { authorize } = createAuthorizer();
    const permission = { action: 'dynamodb:GetItem', resource: table };
    expect(() => authorize('nobody', permission)).toThrow('The security token included in the request is invalid.');
    expect(() => authorize(operatorKey, permission)).not.toThrow();
  });

  it('refuses a statement without action or resource when the role is set', () => {
    expect(() => createAuthorizer().setRole('reader', [{ Effect: 'Allow', Action: '*' }])).toThrow('needs one of');
  });
});
