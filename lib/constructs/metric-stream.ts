import { Duration, Stack } from 'aws-cdk-lib';
import { CfnMetricStream } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose';
import { Construct } from 'constructs';
import { metrics } from '../../lambda/contract/metrics.ts';
import type { StageConfig } from '../config.ts';
import { PrivateBucket } from './private-bucket.ts';

/** Namespaces of the metrics that are streamed: ours, and those of the services behind a request. */
const namespaces = [
  ...new Set(Object.values(metrics).map(({ namespace }) => namespace)),
  ...['AWS/ApiGateway', 'AWS/Lambda', 'AWS/DynamoDB', 'AWS/SQS', 'AWS/RDS'],
];

/**
 * Streams metrics to an OTLP address as OpenTelemetry 1.0, a minute late. The functions do not take part, so that no request gets slower.
 * What the address refuses is stored in a bucket for some days.
 */
export class MetricStream extends Construct {
  constructor(scope: Construct, id: string, { config, endpoint }: { config: StageConfig; endpoint: string }) {
    super(scope, id);
    const name = `episodic-${config.stage}`;
    const refused = new PrivateBucket(this, 'Refused', config, { lifecycleRules: [{ expiration: Duration.days(config.logDays) }] });
    const allow = (actions: string[], ...resources: string[]) => new PolicyStatement({ actions, resources });
    const delivery = this.role('Delivery', 'firehose.amazonaws.com', [
      allow(['s3:PutObject', 's3:AbortMultipartUpload'], refused.arnForObjects('*')),
      allow(['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'], refused.bucketArn),
      ...(config.otlpSecretArn ? [allow(['secretsmanager:GetSecretValue'], config.otlpSecretArn)] : []),
    ]);
    const firehose = new CfnDeliveryStream(this, 'Firehose', {
      deliveryStreamName: `${name}-metrics`,
      deliveryStreamType: 'DirectPut',
      deliveryStreamEncryptionConfigurationInput: { keyType: 'AWS_OWNED_CMK' },
      httpEndpointDestinationConfiguration: {
        endpointConfiguration: { name: `${name} metrics`, url: endpoint },
        roleArn: delivery.roleArn,
        bufferingHints: { intervalInSeconds: 60, sizeInMBs: 1 },
        requestConfiguration: { contentEncoding: 'GZIP' },
        s3BackupMode: 'FailedDataOnly',
        s3Configuration: { bucketArn: refused.bucketArn, roleArn: delivery.roleArn },
        ...(config.otlpSecretArn && {
          secretsManagerConfiguration: { enabled: true, secretArn: config.otlpSecretArn, roleArn: delivery.roleArn },
        }),
      },
    });
    const sender = this.role('Sender', 'streams.metrics.cloudwatch.amazonaws.com', [
      allow(['firehose:PutRecord', 'firehose:PutRecordBatch'], firehose.attrArn),
    ]);
    new CfnMetricStream(this, 'Stream', {
      name,
      firehoseArn: firehose.attrArn,
      roleArn: sender.roleArn,
      outputFormat: 'opentelemetry1.0',
      includeFilters: namespaces.map((namespace) => ({ namespace })),
    });
  }

  private role(id: string, service: string, statements: PolicyStatement[]): Role {
    const fromHere = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    return new Role(this, id, {
      assumedBy: new ServicePrincipal(service, { conditions: fromHere }),
      inlinePolicies: { uses: new PolicyDocument({ statements }) },
    });
  }
}
