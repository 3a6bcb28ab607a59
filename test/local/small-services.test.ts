import { statSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeSecretCommand, GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AwsService } from '../../lib/local/aws-service.ts';
import { createCloudFormation } from '../../lib/local/cloudformation.ts';
import { createSecretsManager } from '../../lib/local/secrets-manager.ts';
import { failure, startCloud, temporaryFolder } from './cloud.ts';

let place: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  place = await temporaryFolder();
});
afterEach(() => place.remove());

describe('Secrets Manager', () => {
  const definition = {
    name: 'database-owner',
    generate: { template: { username: 'owner' }, key: 'password', length: 32, exclude: '"@/\\ \'' },
  };

  it('generates a secret once, stores it for its owner only, and returns it if IAM allows', async () => {
    const file = join(place.folder, 'secrets.json');
    const secrets = createSecretsManager({ file });
    const arn = secrets.ensureSecret(definition);
    expect(arn).toMatch(/^arn:aws:secretsmanager:us-east-1:000000000000:secret:database-owner-[A-Za-z0-9]{6}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const cloud = await startCloud([secrets], { reader: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: arn }] });
    const client = new SecretsManagerClient(cloud.settings('reader'));
    for (const SecretId of [arn, 'database-owner']) {
      const { SecretString = '', ARN } = await client.send(new GetSecretValueCommand({ SecretId }));
      const { username, password } = JSON.parse(SecretString);
      expect([ARN, username, password.length, /["@/\\ ']/.test(password)]).toEqual([arn, 'owner', 32, false]);
      expect(secrets.secretByArn(arn)).toEqual({ username, password });
    }
    expect((await failure(client.send(new DescribeSecretCommand({ SecretId: arn })))).name).toBe('AccessDeniedException');
    const put = (settings: Parameters<typeof cloud.settings>[0], SecretString: string, ClientRequestToken?: string) =>
      new SecretsManagerClient(cloud.settings(settings)).send(
        new PutSecretValueCommand({ SecretId: arn, SecretString, ClientRequestToken }),
      );
    expect((await failure(put('reader', 'new'))).name).toBe('AccessDeniedException');
    const token = 'a'.repeat(32);
    expect(await put(undefined, 'new', token)).toMatchObject({ ARN: arn, VersionId: token, VersionStages: ['AWSCURRENT'] });
    expect(await put(undefined, 'new', token)).toMatchObject({ VersionId: token });
    expect((await failure(put(undefined, 'other', token))).name).toBe('ResourceExistsException');
    expect((await failure(put(undefined, 'x'.repeat(65_537)))).name).toBe('InvalidParameterException');
    expect((await client.send(new GetSecretValueCommand({ SecretId: arn }))).SecretString).toBe('new');
    const missing = new SecretsManagerClient(cloud.settings()).send(new GetSecretValueCommand({ SecretId: 'none' }));
    expect((await failure(missing)).name).toBe('ResourceNotFoundException');
    const old = client.send(new GetSecretValueCommand({ SecretId: arn, VersionStage: 'AWSPREVIOUS' }));
    expect((await failure(old)).message).toContain("'VersionStage' of GetSecretValue");
    await cloud.close();

    const again = createSecretsManager({ file });
    expect(again.ensureSecret(definition)).toBe(arn);
    expect(again.secretByArn(arn)).toEqual(secrets.secretByArn(arn));
    expect(again.secretByArn('arn:other')).toBeUndefined();
  });
});

describe('CloudFormation', () => {
  it('describes stacks in XML that the SDK reads', async () => {
    const formation = createCloudFormation();
    formation.setStack('episodic-edge', { Url: 'http://localhost:4173/?a=1&b=2' }, { Url: 'edge-url' });
    const cloud = await startCloud([formation]);
    const client = new CloudFormationClient(cloud.settings());
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: 'episodic-edge' }));
    expect(Stacks).toMatchObject([
      {
        StackName: 'episodic-edge',
        StackStatus: 'CREATE_COMPLETE',
        Outputs: [{ OutputKey: 'Url', OutputValue: 'http://localhost:4173/?a=1&b=2', ExportName: 'edge-url' }],
      },
    ]);
    expect((await client.send(new DescribeStacksCommand({}))).Stacks).toHaveLength(1);
    const missing = await failure(client.send(new DescribeStacksCommand({ StackName: 'other' })));
    expect([missing.name, missing.message]).toEqual(['ValidationError', 'Stack with id other does not exist']);
    expect((await failure(client.send(new ListStacksCommand({})))).name).toBe('InvalidAction');
    await cloud.close();
  });
});

describe('the gateway', () => {
  it('refuses unsigned calls, unsupported services, other regions and unknown keys, and reports internal errors', async () => {
    const broken: AwsService = { ...createCloudFormation(), execute: () => Promise.reject(new Error('a bug')) };
    const cloud = await startCloud([broken]);
    const unsigned = await fetch(cloud.url, { method: 'POST' });
    expect([unsigned.status, await unsigned.text()]).toEqual([403, expect.stringContaining('MissingAuthenticationToken')]);
    const get = new GetItemCommand({ TableName: 'x', Key: {} });
    expect((await failure(new DynamoDBClient(cloud.settings()).send(get))).message).toBe(
      "The local cloud has no stand-in for the service 'dynamodb'.",
    );
    const describeStacks = new DescribeStacksCommand({});
    const abroad = new CloudFormationClient({ ...cloud.settings(), region: 'eu-west-1' });
    expect((await failure(abroad.send(describeStacks))).message).toContain('the call is signed for eu-west-1');
    const stranger = new CloudFormationClient(cloud.settings('nobody'));
    expect((await failure(stranger.send(describeStacks))).name).toBe('UnrecognizedClientException');
    const failed = await failure(new CloudFormationClient(cloud.settings()).send(describeStacks));
    expect(failed).toMatchObject({ message: 'The local cloudformation failed: a bug', $metadata: { httpStatusCode: 500 } });
    await cloud.close();
  });
});
