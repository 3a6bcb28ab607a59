import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { ageOf, errorRate, throttled } from './series.ts';
import { over, ownMetric, type Watched } from './watched.ts';

/** How soon somebody must act: now, because people cannot work; today; or when there is time. */
export type Tier = 'urgent' | 'today' | 'later';

/** One series that an alarm watches. */
interface Subject {
  /** Distinguishes the alarms of several subjects. Empty for the only one. */
  readonly name: string;
  readonly metric: IMetric;
  /** Who is affected when this subject fails. @default the text of the alarm */
  readonly errorImpact?: string;
  /** @default the threshold of the alarm */
  readonly threshold?: number;
}

/** An alarm: it fires when `points` values of the last `of` are above `threshold`. */
export interface DeclaredAlarm {
  /** Heading in docs/runbook.md, and start of the alarm's name. */
  readonly id: string;
  readonly tier: Tier;
  /** Who is affected, and how. */
  readonly errorImpact: string;
  readonly threshold: number;
  /** Where the threshold comes from. */
  readonly source: string;
  readonly points: number;
  readonly of: number;
  /** The subjects that stage `dev` watches, which has ten alarms, as many as CloudWatch gives away. */
  readonly inDev: 'none' | 'all' | readonly string[];
  readonly subjects: (watched: Watched) => readonly Subject[];
}

const only = (metric: IMetric): readonly Subject[] => [{ name: '', metric }];

/** Every alarm. Each stage makes CloudWatch alarms of its own from this list (`lib/constructs/alarms.ts`). */
export const alarms: readonly DeclaredAlarm[] = [
  {
    id: 'ServerErrors',
    tier: 'urgent',
    errorImpact: 'People get errors for requests that are right.',
    threshold: 10,
    source: 'the documents: ErrorCount > 10 in 5 minutes',
    points: 1,
    of: 1,
    inDev: 'all',
    subjects: (watched) => only(ownMetric(watched, 'ErrorCount', Stats.SUM)),
  },
  {
    id: 'ErrorRate',
    tier: 'urgent',
    errorImpact: 'More than one request in twenty fails, including failures that no function sees.',
    threshold: 5,
    source: 'the documents: error rate > 5 %. A waking database answers 503 for 30 s, so one period of three is not enough',
    points: 2,
    of: 3,
    inDev: 'all',
    subjects: (watched) => only(errorRate(watched)),
  },
  {
    id: 'SlowAnswers',
    tier: 'today',
    errorImpact: 'Everybody waits for the page.',
    threshold: 2_000,
    source: 'the documents: ResponseTime > 2000 ms on average over 5 minutes',
    points: 1,
    of: 1,
    inDev: 'all',
    subjects: (watched) => only(ownMetric(watched, 'ResponseTime', Stats.AVERAGE)),
  },
  {
    id: 'SlowestAnswers',
    tier: 'later',
    errorImpact: 'One request in twenty is slow. Search and editing feel sluggish.',
    threshold: 5_000,
    source: 'ours: a write may wait 8 s for its outcome when the caller asks for that, so only a lasting 5 s is a sign',
    points: 3,
    of: 3,
    inDev: 'none',
    subjects: (watched) => only(ownMetric(watched, 'ResponseTime', Stats.percentile(95))),
  },
  {
    id: 'TableThrottled',
    tier: 'today',
    errorImpact: 'Some people’s progress is saved late or not at all.',
    threshold: 0,
    source: 'the documents: ThrottledRequests > 0',
    points: 1,
    of: 1,
    inDev: ['Progress'],
    subjects: ({ tables }) => tables.map((table) => ({ name: table.node.id, metric: throttled(table) })),
  },
  {
    id: 'QueueWaits',
    tier: 'urgent',
    errorImpact: 'Changes wait in a queue.',
    threshold: 50,
    source: 'ours: the first age that no healthy worker reaches, for each queue',
    points: 2,
    of: 3,
    inDev: 'all',
    subjects: ({ queues }) =>
      queues.map(({ node, queue }) => ({
        name: node.id,
        metric: queue.metricApproximateAgeOfOldestMessage(over(1, Stats.MAXIMUM)),
        errorImpact: ageOf(node.id).errorImpact,
        threshold: ageOf(node.id).seconds,
      })),
  },
  {
    id: 'DeadLetters',
    tier: 'today',
    errorImpact: 'An editor’s change was given up, or an import ended. Its owner sees "failed".',
    threshold: 0,
    source:
      'ours: every change is promised an outcome. The function that closes it counts it, because a queue’s depth misses what is closed at once',
    points: 1,
    of: 1,
    inDev: 'all',
    subjects: (watched) => only(ownMetric(watched, 'DeadLetters', Stats.SUM)),
  },
  {
    id: 'DeadLettersWait',
    tier: 'today',
    errorImpact: 'Receipts of failed changes stay "queued". Editors wait in vain.',
    threshold: 300,
    source: 'ours: a dead letter is closed at once, so five minutes mean that the closer fails',
    points: 1,
    of: 1,
    inDev: 'none',
    subjects: ({ queues }) =>
      queues.map(({ node, deadLetters }) => ({
        name: node.id,
        metric: deadLetters.metricApproximateAgeOfOldestMessage(over(5, Stats.MAXIMUM)),
      })),
  },
  {
    id: 'ReceiptsOverdue',
    tier: 'urgent',
    errorImpact: 'Changes that people were promised do not reach the queue.',
    threshold: 0,
    source: 'ours: the sweeper sends an overdue change within a minute, so three minutes of five mean that it cannot',
    points: 3,
    of: 5,
    inDev: 'all',
    subjects: (watched) => only(ownMetric(watched, 'ReceiptsOverdue', Stats.MAXIMUM, 1)),
  },
  {
    id: 'SnapshotsOld',
    tier: 'today',
    errorImpact: 'The dashboard and the analyses show old figures. Each says how old.',
    threshold: 600,
    source: 'ours: a snapshot is renewed within 30 s, and within a minute while the database wakes up',
    points: 3,
    of: 3,
    inDev: 'all',
    subjects: (watched) => only(ownMetric(watched, 'SnapshotAge', Stats.MINIMUM)),
  },
  {
    id: 'FunctionFails',
    tier: 'today',
    errorImpact: 'A function that no request calls fails.',
    threshold: 0,
    source: 'ours: a worker handles its own errors, so one that escapes is a fault. Requests are watched by ErrorRate',
    points: 1,
    of: 1,
    inDev: ['apply-commands'],
    subjects: ({ workers }) =>
      workers.map((worker) => ({ name: worker.node.id, metric: worker.function.metricErrors(over(5)), errorImpact: worker.errorImpact })),
  },
  {
    id: 'FunctionsThrottled',
    tier: 'urgent',
    errorImpact: 'The account runs as many functions as it may. People get errors at random.',
    threshold: 0,
    source: 'ours: the limit of the account (1,000 at once) is shared by everything in it, so one refusal is a warning',
    points: 2,
    of: 3,
    inDev: 'none',
    subjects: () => only(new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', ...over(5) })),
  },
  {
    id: 'DataApiErrors',
    tier: 'urgent',
    errorImpact: 'The database cannot be reached. Search and editing fail; tracked shows still work.',
    threshold: 0,
    source: 'the documents: database connection errors, here lasting ones, because single ones are repeated',
    points: 3,
    of: 5,
    inDev: 'none',
    subjects: (watched) => only(ownMetric(watched, 'DataApiErrors', Stats.SUM, 1)),
  },
  {
    id: 'DatabaseBusy',
    tier: 'later',
    errorImpact: 'Search and editing get slower. The database works near its maximum.',
    threshold: 80,
    source: 'the documents: CPU > 80 %, here of the maximum capacity',
    points: 3,
    of: 3,
    inDev: 'none',
    subjects: ({ cluster }) => only(cluster.metric('ACUUtilization', over(5, Stats.AVERAGE))),
  },
  {
    id: 'MemoryHigh',
    tier: 'later',
    errorImpact: 'A function is close to its memory limit. Beyond it, requests fail.',
    threshold: 80,
    source: 'the documents: memory > 80 %',
    points: 1,
    of: 1,
    inDev: 'none',
    subjects: (watched) => only(ownMetric(watched, 'MemoryUsed', Stats.MAXIMUM)),
  },
];
