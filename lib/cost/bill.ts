import { metrics } from '../../lambda/contract/metrics.ts';
import * as use from './assumptions.ts';
import { costOf, type PriceName } from './unit-prices.ts';

/** A resource of a synthesized template. */
export interface PricedResource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template can contain anything, and this reads a few properties of it.
  readonly Properties?: any;
}

/** A line of a monthly bill. */
export interface BillLine {
  readonly name: string;
  readonly price: PriceName;
  readonly quantity: number;
  readonly usd: number;
}

/** Minutes between two runs of a schedule such as `rate(1 minute)`. */
function minutesOf(schedule: string): number {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  if (!unit) throw new Error(`The cost of the schedule ${schedule} is not known`);
  return Number(count) * { minute: 1, hour: 60, day: 1_440 }[unit as 'minute'];
}

/** Number of metrics that an alarm reads, each of which is billed. */
const metricsOf = ({ Metrics }: { Metrics?: readonly { MetricStat?: object }[] }) =>
  Metrics ? Metrics.filter(({ MetricStat }) => MetricStat).length : 1;

/**
 * How many copies a rule of a backup plan keeps, here and in another region. Each copy of a table is whole, and so is the estimate for Aurora.
 */
const copiesOf = ({ Lifecycle, CopyActions = [], ScheduleExpression }: BackupRule) =>
  Math.round(Lifecycle.DeleteAfterDays / (/^cron\(\d+ \d+ 1 /.test(ScheduleExpression) ? 30 : 7)) * (1 + CopyActions.length);

interface BackupRule {
  readonly Lifecycle: { readonly DeleteAfterDays: number };
  readonly CopyActions?: readonly object[];
  readonly ScheduleExpression: string;
}

/** The monthly bill of a stage with so many people, from its templates. */
export function bill(resources: readonly PricedResource[], people: number): BillLine[] {
  const of = (type: string) => resources.filter(({ Type }) => Type === type).map(({ Properties = {} }) => Properties);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const { perPerson } = use;
  const [cluster] = of('AWS::RDS::DBCluster');
  const [pool] = of('AWS::Cognito::UserPool');
  const acls = of('AWS::WAFv2::WebACL');
  const instances = Math.max(1, of('AWS::RDS::DBInstance').length);
  if (pool && pool.UserPoolTier !== 'LITE') throw new Error(`The price of the user pool’s tier ${pool?.UserPoolTier} is not known`);
  const memory = Math.max(
    ...of('AWS::Lambda::Function').flatMap(({ Environment, MemorySize }) => (Environment?.Variables?.STAGE ? [MemorySize] : [])),
  );
  const scheduled = sum(
    of('AWS::Events::Rule').flatMap(({ ScheduleExpression, State }) =>
      ScheduleExpression && State !== 'DISABLED' ? [(30 * 1_440) / minutesOf(ScheduleExpression)] : [],
    ),
  );
  const calls = people * perPerson.apiCalls;
  const invocations = calls + scheduled + people * perPerson.commands * 2;
  const requests = of('AWS::Lambda::Function').filter(({ Environment }) => Environment?.Variables?.ORIGIN_VERIFY);
  const isEachTraced = requests.every(({ TracingConfig }) => TracingConfig?.Mode === 'Active');
  const traces = people * (isEachTraced ? perPerson.apiCalls : perPerson.commands) + people * perPerson.commands;
  const stored = (people * perPerson.storedKilobytes) / 1_000_000;
  const copies = sum(of('AWS::Backup::BackupPlan').flatMap(({ BackupPlan }) => BackupPlan.BackupPlanRule.map(copiesOf)));
  const { hours, capacity } = use.databaseUse(people, cluster?.ServerlessV2ScalingConfiguration.MaxCapacity);
  const statements = people * (perPerson.statements + perPerson.commands * 3);
  const reads = calls * perPerson.readUnits + people * perPerson.dashboards * perPerson.snapshotReadUnits + scheduled / 2;

  const lines: readonly (readonly [name: string, price: PriceName, quantity: number])[] = [
    ['Sign-in (Cognito Lite)', 'person', pool ? people : 0],
    ['API requests', 'apiRequest', calls],
    ['Functions: requests', 'functionRequest', invocations],
    ['Functions: time', 'functionTime', (invocations * use.billedMs * memory) / 1_000 / 1_024],
    ['Traces (X-Ray)', 'trace', traces],
    ['Tables: reads', 'tableRead', reads],
    ['Tables: writes', 'tableWrite', people * (perPerson.writes * perPerson.writeUnits + perPerson.apiCalls * use.countedCalls)],
    ['Tables: storage', 'tableStorage', stored],
    ['Tables: point-in-time recovery', 'tableBackup', stored],
    ['Backups: tables', 'backupOfTables', copies * stored],
    ['Backups: database', 'backupOfDatabase', copies * use.catalogGigabytes],
    ['Queues', 'queueRequest', of('AWS::Lambda::EventSourceMapping').length * use.pollsPerMapping + people * perPerson.commands * 3],
    ['Database: time awake', 'databaseTime', hours * capacity * instances],
    ['Database: storage', 'databaseStorage', use.catalogGigabytes],
    ['Database: I/O', 'databaseIo', statements * perPerson.databaseIosPerStatement],
    ['Database: Data API', 'dataApiRequest', statements],
    ['CloudFront: requests', 'edgeRequest', people * perPerson.edgeRequests],
    ['CloudFront: transfer', 'edgeTransfer', people * perPerson.edgeGigabytes],
    ['CloudFront: functions', 'edgeFunction', people * perPerson.edgeRequests],
    ['Web ACL', 'webAcl', acls.length],
    ['Web ACL: rules', 'webAclRule', sum(acls.map(({ Rules }) => Rules.length))],
    ['Web ACL: requests', 'webAclRequest', acls.length > 0 ? people * perPerson.edgeRequests : 0],
    ['Own domain', 'hostedZone', of('AWS::Route53::HostedZone').length],
    ['Streamed metrics', 'metricUpdate', of('AWS::CloudWatch::MetricStream').length * use.streamedUpdates],
    ['Logs', 'logIngestion', (invocations * use.logBytesPerCall) / 1e9],
    ['Metrics of our own', 'metric', Object.keys(metrics).length],
    ['Alarms', 'alarmMetric', sum(of('AWS::CloudWatch::Alarm').map(metricsOf))],
    ['Dashboards', 'dashboard', of('AWS::CloudWatch::Dashboard').length],
    [
      'Secrets',
      'secret',
      sum(of('AWS::SecretsManager::Secret').map(({ ReplicaRegions = [] }) => 1 + ReplicaRegions.length)) +
        (cluster?.ManageMasterUserPassword ? 1 : 0),
    ],
    ['Keys', 'key', of('AWS::KMS::Key').length],
    ['Buckets', 'bucketStorage', use.bucketGigabytes],
  ];
  return lines.map(([name, price, quantity]) => ({ name, price, quantity, usd: costOf(price, quantity) }));
}

export const total = (lines: readonly BillLine[]) => lines.reduce((sum, { usd }) => sum + usd, 0);
