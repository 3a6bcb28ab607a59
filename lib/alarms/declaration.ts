import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Watched } from './watched.ts';

/** How soon somebody must act: now, because people cannot work; today; or when there is time. */
export type Tier = 'urgent' | 'today' | 'later';

/** One series that an alarm watches. */
export interface Subject {
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
  /** What a period without a value means. @default 'quiet' */
  readonly missing?: 'quiet' | 'failing';
  readonly subjects: (watched: Watched) => readonly Subject[];
}

/** The subjects of an alarm that watches one series. */
export const only = (metric: IMetric): readonly Subject[] => [{ name: '', metric }];
