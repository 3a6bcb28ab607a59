import { cpSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { account, region } from './aws-service.ts';
import type { Deployment, Properties } from './deployment.ts';
import type { DynamoDbTable } from './dynamodb.ts';
import { compiledPattern } from './event-bus.ts';
import type { PolicyStatement } from './iam.ts';
import { arn, nameOf, type ResourceType, text } from './resource-type.ts';
import type { CorsRule } from './s3-cors.ts';

const queueUrl = (awsUrl: string, name: string) => `${awsUrl}/${account}/${name}`;

const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : -1);

/** Adds statements to a role. A template can have several policies for one role. */
function permit({ statements, authorizer }: Deployment, role: string, documents: readonly unknown[]): void {
  const added = documents.flatMap((document) => (document as { Statement: PolicyStatement[] }).Statement);
  const all = [...(statements.get(role) ?? []), ...added];
  statements.set(role, all);
  authorizer.setRole(role, all);
}

/** Days after which a bucket removes unfinished uploads. Its other rules do nothing here: a laptop's files stay. */
const abortUploadsAfter = (lifecycle: unknown): number | undefined =>
  ((lifecycle ?? { Rules: [] }) as { Rules: { AbortIncompleteMultipartUpload?: { DaysAfterInitiation: number } }[] }).Rules.find(
    (rule) => rule.AbortIncompleteMultipartUpload,
  )?.AbortIncompleteMultipartUpload?.DaysAfterInitiation;

/** Resource types behind the API: functions, roles, tables, queues, buckets, the database and its secrets. */
export const serviceTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::DynamoDB::Table': {
    properties: ['AttributeDefinitions', 'GlobalSecondaryIndexes', 'KeySchema', 'LocalSecondaryIndexes', 'TimeToLiveSpecification'],
    create: async ({ dynamodb }, { TimeToLiveSpecification, ...definition }, name) => {
      const ttl = TimeToLiveSpecification as { AttributeName: string; Enabled: boolean } | undefined;
      const keys = definition as unknown as Omit<DynamoDbTable, 'TableName'>;
      await dynamodb.ensureTable({ TableName: name, ...keys, ...(ttl?.Enabled && { timeToLiveAttribute: ttl.AttributeName }) });
      return { ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } };
    },
  },
  'AWS::Events::Rule': {
    properties: ['EventPattern', 'ScheduleExpression', 'State', 'Targets'],
    create: ({ schedules, bus }, { EventPattern, ScheduleExpression, State, Targets }, name) => {
      if (State === 'DISABLED') return { ref: name, attributes: { Arn: arn('events', `rule/${name}`) } };
      if (EventPattern) {
        const matches = compiledPattern(EventPattern);
        for (const { Arn } of Targets as { Arn: string }[]) bus.addRule({ functionName: nameOf(Arn), matches });
        return { ref: name, attributes: { Arn: arn('events', `rule/${name}`) } };
      }
      const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text(ScheduleExpression)) ?? [];
      if (!unit) throw new Error(`the local cloud does not support the schedule ${text(ScheduleExpression)}`);
      const interval = Number(count) * { minute: 60_000, hour: 3_600_000, day: 86_400_000 }[unit as 'minute'];
      for (const { Arn, Input } of Targets as { Arn: string; Input?: string }[])
        schedules.push({ functionName: nameOf(Arn), interval, ...(Input !== undefined && { input: JSON.parse(Input) as object }) });
      return { ref: name, attributes: { Arn: arn('events', `rule/${name}`) } };
    },
  },
  'AWS::IAM::Policy': {
    properties: ['PolicyDocument', 'Roles'],
    create: (deployment, { PolicyDocument, Roles }, name) => {
      for (const role of Roles as string[]) permit(deployment, role, [PolicyDocument]);
      return { ref: name };
    },
  },
  'AWS::IAM::Role': {
    properties: ['Policies'],
    create: (deployment, { Policies = [] }, name) => {
      const policies = Policies as { PolicyDocument: unknown }[];
      permit(
        deployment,
        name,
        policies.map(({ PolicyDocument }) => PolicyDocument),
      );
      return { ref: name, attributes: { Arn: `arn:aws:iam::${account}:role/${name}` } };
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    properties: ['BatchSize', 'EventSourceArn', 'FunctionName', 'FunctionResponseTypes'],
    create: ({ mappings, awsUrl }, { BatchSize, EventSourceArn, FunctionName, FunctionResponseTypes = [] }, name) => {
      mappings.push({
        functionName: nameOf(FunctionName),
        queueArn: text(EventSourceArn),
        queueUrl: queueUrl(awsUrl, nameOf(EventSourceArn)),
        batchSize: Number(BatchSize),
        reportsFailures: (FunctionResponseTypes as string[]).includes('ReportBatchItemFailures'),
      });
      return { ref: name };
    },
  },
  'AWS::Lambda::Function': {
    properties: ['Code', 'Environment', 'MemorySize', 'Role', 'Timeout'],
    create: ({ host, assets, functions }, { Code, Environment, MemorySize, Role, Timeout }, name) => {
      const asset = `asset.${text((Code as Properties).S3Key).replace('.zip', '')}`;
      const copy = join(functions, asset);
      const original = join(assets, asset, 'index.mjs');
      if (existsSync(original) && sizeOf(join(copy, 'index.mjs')) !== sizeOf(original)) {
        rmSync(copy, { recursive: true, force: true });
        cpSync(join(assets, asset), `${copy}.new`, { recursive: true });
        renameSync(`${copy}.new`, copy);
      }
      host.define({
        name,
        file: join(copy, 'index.mjs'),
        environment: ((Environment as Properties | undefined)?.Variables ?? {}) as Record<string, string>,
        role: text(Role).split('/').at(-1) as string,
        timeout: Number(Timeout ?? 3),
        memory: Number(MemorySize ?? 128),
      });
      return { ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } };
    },
  },
  'AWS::Lambda::Version': {
    properties: ['FunctionName'],
    create: (_, { FunctionName }) => ({ ref: arn('lambda', `function:${text(FunctionName)}`) }),
  },
  'AWS::RDS::DBCluster': {
    properties: ['AssociatedRoles', 'DatabaseName', 'MasterUsername'],
    create: ({ dataApi, secrets, importRoles }, { AssociatedRoles = [], DatabaseName, MasterUsername }, name) => {
      const [, secret = ''] = /^\{\{resolve:secretsmanager:(.+):SecretString:username::\}\}$/.exec(text(MasterUsername)) ?? [];
      const ownerUsername = secrets.secretByArn(secret)?.username ?? text(MasterUsername);
      const clusterArn = arn('rds', `cluster:${name}`);
      for (const { FeatureName, RoleArn } of AssociatedRoles as { FeatureName: string; RoleArn: string }[]) {
        if (FeatureName !== 's3Import') throw new Error(`the local cloud does not support the feature ${FeatureName} of a cluster`);
        importRoles.push(RoleArn.split('/').at(-1) as string);
      }
      dataApi.ensureCluster({ arn: clusterArn, database: text(DatabaseName), ownerUsername });
      return { ref: name, attributes: { DBClusterArn: clusterArn } };
    },
  },
  'AWS::S3::Bucket': {
    properties: ['BucketName', 'CorsConfiguration', 'LifecycleConfiguration', 'NotificationConfiguration'],
    create: async ({ s3 }, { BucketName, CorsConfiguration, LifecycleConfiguration, NotificationConfiguration }, name) => {
      const bucket = text(BucketName ?? name).toLowerCase();
      const { EventBridgeConfiguration, ...others } = (NotificationConfiguration ?? {}) as { EventBridgeConfiguration?: Properties };
      if (Object.keys(others).length > 0) throw new Error(`the local cloud does not support ${Object.keys(others).join(', ')}`);
      const { CorsRules: cors = [] } = (CorsConfiguration ?? {}) as { CorsRules?: readonly CorsRule[] };
      const announces = Boolean(EventBridgeConfiguration?.EventBridgeEnabled);
      s3.ensureBucket(bucket, { announces, cors, abortUploadsAfter: abortUploadsAfter(LifecycleConfiguration) });
      return { ref: bucket, attributes: { Arn: `arn:aws:s3:::${bucket}`, RegionalDomainName: `${bucket}.s3.${region}.amazonaws.com` } };
    },
  },
  'AWS::SQS::Queue': {
    properties: ['DeduplicationScope', 'FifoQueue', 'MessageRetentionPeriod', 'RedrivePolicy', 'VisibilityTimeout'],
    create: (
      { sqs, awsUrl },
      { DeduplicationScope, FifoQueue, MessageRetentionPeriod, RedrivePolicy, VisibilityTimeout },
      physicalName,
    ) => {
      const name = FifoQueue ? `${physicalName}.fifo` : physicalName;
      sqs.ensureQueue({
        name,
        fifo: Boolean(FifoQueue),
        visibilityTimeoutSeconds: Number(VisibilityTimeout ?? 30),
        retentionSeconds: Number(MessageRetentionPeriod ?? 345_600),
        contentBasedDeduplication: false,
        deduplicationScope: DeduplicationScope === 'messageGroup' ? 'messageGroup' : 'queue',
        ...(RedrivePolicy ? { redrive: RedrivePolicy as { deadLetterTargetArn: string; maxReceiveCount: number } } : {}),
      });
      return { ref: queueUrl(awsUrl, name), attributes: { Arn: arn('sqs', name), QueueName: name } };
    },
  },
  'AWS::SecretsManager::Secret': {
    properties: ['GenerateSecretString'],
    create: ({ secrets }, { GenerateSecretString }, name) => {
      const { SecretStringTemplate, GenerateStringKey, PasswordLength } = GenerateSecretString as Record<string, string>;
      const template = JSON.parse(SecretStringTemplate as string) as Record<string, unknown>;
      const generate = { template, key: GenerateStringKey as string, length: Number(PasswordLength ?? 32) };
      return { ref: secrets.ensureSecret({ name, generate }) };
    },
  },
  'AWS::SecretsManager::SecretTargetAttachment': {
    properties: ['SecretId'],
    create: (_, { SecretId }) => ({ ref: text(SecretId) }),
  },
  'Custom::Trigger': {
    properties: ['HandlerArn'],
    create: ({ host, done, dataApi, pending, checks }, { HandlerArn }, name) => {
      const functionName = nameOf(HandlerArn);
      const { file, environment } = host.definition(functionName);
      // A repair can make new secrets, whose passwords the database does not have yet.
      const secrets = Object.values(environment).filter((value) => value.startsWith('arn:aws:secretsmanager:'));
      const code = [basename(dirname(file)), ...secrets].join(',');
      const work = async () => {
        const result = await host.invoke(functionName, {});
        if (!('payload' in result)) throw new Error(`${functionName} failed: ${result.errorType}: ${result.errorMessage}`);
        done.set(name, `${code} ${await dataApi.schema()}`);
      };
      const unlessDone = async () => {
        if (done.get(name) !== `${code} ${await dataApi.schema()}`) await work();
      };
      // An existing database takes a second to open, so its schema is checked after everything else runs.
      const isDone = done.get(name)?.startsWith(`${code} `);
      if (isDone && dataApi.isRestored) checks.push(unlessDone);
      else pending.push(isDone ? unlessDone() : work());
      return { ref: name };
    },
  },
};
