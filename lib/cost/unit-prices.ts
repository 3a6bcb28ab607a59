/** Price of one unit, which can fall as more units are used. */
export interface UnitPrice {
  readonly unit: string;
  /** USD per unit up to a total number of units. The last tier has no end. */
  readonly tiers: readonly (readonly [upTo: number, usd: number])[];
  /** Units a month that AWS does not charge for, with no end to the offer. */
  readonly free: number;
  /** The price list of AWS. */
  readonly source: string;
}

const always = Number.POSITIVE_INFINITY;
const million = 1_000_000;
const definePrices = <const P extends Readonly<Record<string, UnitPrice>>>(all: P): P => all;

/** A price without tiers. */
const flat = (usd: number, unit: string, source: string, free = 0): UnitPrice => ({ unit, tiers: [[always, usd]], free, source });

/** The day on which the prices were read. */
export const pricesAsOf = '2026-11-21';

/** List prices of us-east-1. Prices of other regions differ by up to a third. */
export const prices = definePrices({
  apiRequest: {
    unit: 'request',
    tiers: [
      [300 * million, 1 / million],
      [always, 0.9 / million],
    ],
    free: 0,
    source: 'https://aws.amazon.com/api-gateway/pricing/',
  },
  functionRequest: flat(0.2 / million, 'request', 'https://aws.amazon.com/lambda/pricing/', million),
  functionTime: flat(0.0000133334, 'GB-second on arm64', 'https://aws.amazon.com/lambda/pricing/', 400_000),
  trace: flat(5 / million, 'trace recorded', 'https://aws.amazon.com/xray/pricing/', 100_000),
  tableRead: flat(0.125 / million, 'read request unit', 'https://aws.amazon.com/dynamodb/pricing/on-demand/'),
  tableWrite: flat(0.625 / million, 'write request unit', 'https://aws.amazon.com/dynamodb/pricing/on-demand/'),
  tableStorage: flat(0.25, 'GB-month', 'https://aws.amazon.com/dynamodb/pricing/on-demand/', 25),
  tableBackup: flat(0.2, 'GB-month of point-in-time recovery', 'https://aws.amazon.com/dynamodb/pricing/on-demand/'),
  backupOfTables: flat(0.1, 'GB-month of a table in AWS Backup', 'https://aws.amazon.com/backup/pricing/'),
  backupOfDatabase: flat(0.021, 'GB-month of Aurora in AWS Backup', 'https://aws.amazon.com/backup/pricing/'),
  queueRequest: flat(0.5 / million, 'request to a FIFO queue', 'https://aws.amazon.com/sqs/pricing/', million),
  databaseTime: flat(0.12, 'ACU-hour', 'https://aws.amazon.com/rds/aurora/pricing/'),
  databaseStorage: flat(0.1, 'GB-month', 'https://aws.amazon.com/rds/aurora/pricing/'),
  databaseIo: flat(0.2 / million, 'I/O request', 'https://aws.amazon.com/rds/aurora/pricing/'),
  dataApiRequest: flat(0.35 / million, 'request', 'https://aws.amazon.com/rds/aurora/pricing/'),
  edgeRequest: flat(1 / million, 'HTTPS request', 'https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/', 10 * million),
  edgeTransfer: {
    unit: 'GB to viewers',
    tiers: [
      [10_240, 0.085],
      [51_200, 0.08],
      [153_600, 0.06],
      [always, 0.04],
    ],
    free: 1_024,
    source: 'https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/',
  },
  edgeFunction: flat(
    0.1 / million,
    'call of a CloudFront function',
    'https://aws.amazon.com/cloudfront/pricing/pay-as-you-go/',
    2 * million,
  ),
  webAcl: flat(5, 'web ACL', 'https://aws.amazon.com/waf/pricing/'),
  webAclRule: flat(1, 'rule of a web ACL', 'https://aws.amazon.com/waf/pricing/'),
  webAclRequest: flat(0.6 / million, 'request that a web ACL checks', 'https://aws.amazon.com/waf/pricing/'),
  hostedZone: flat(0.5, 'hosted zone', 'https://aws.amazon.com/route53/pricing/'),
  metricUpdate: flat(3 / million, 'update of a streamed metric', 'https://aws.amazon.com/cloudwatch/pricing/'),
  person: {
    unit: 'person of the month, Cognito Lite',
    tiers: [
      [100_000, 0.0055],
      [million, 0.0046],
      [10 * million, 0.00325],
      [always, 0.0025],
    ],
    free: 10_000,
    source: 'https://aws.amazon.com/cognito/pricing/',
  },
  logIngestion: flat(0.5, 'GB written', 'https://aws.amazon.com/cloudwatch/pricing/', 5),
  metric: flat(0.3, 'metric of our own', 'https://aws.amazon.com/cloudwatch/pricing/', 10),
  alarmMetric: flat(0.1, 'metric of an alarm', 'https://aws.amazon.com/cloudwatch/pricing/', 10),
  dashboard: flat(3, 'dashboard', 'https://aws.amazon.com/cloudwatch/pricing/', 3),
  secret: flat(0.4, 'secret', 'https://aws.amazon.com/secrets-manager/pricing/'),
  key: flat(1, 'key', 'https://aws.amazon.com/kms/pricing/'),
  bucketStorage: flat(0.023, 'GB-month', 'https://aws.amazon.com/s3/pricing/'),
});

export type PriceName = keyof typeof prices;

/** What so many units cost in a month, in USD. Free units count towards the tiers. */
export function costOf(name: PriceName, quantity: number): number {
  const { tiers, free } = prices[name] as UnitPrice;
  let from = 0;
  let usd = 0;
  for (const [upTo, each] of tiers) {
    usd += Math.max(0, Math.min(quantity, upTo) - Math.max(from, free)) * each;
    from = upTo;
  }
  return usd;
}
