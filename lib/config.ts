import { Aws } from 'aws-cdk-lib';

export type StageName = 'local' | 'dev' | 'prod';

/** Everything in which stages differ, side by side. */
export interface StageConfig {
  readonly stage: StageName;
  /** E-mail of the first administrator, who is invited when the stage is first deployed; nobody where it is missing. */
  readonly adminEmail?: string;
  /** Whether people may create an account themselves. */
  readonly selfSignUp: boolean;
  /** Whether functions log the SQL that they send, without its parameters. */
  readonly sqlLogging?: boolean;
  /** Whether tables, the database, buckets and accounts outlive their stack. */
  readonly keepsData: boolean;
  /** Aurora's upper limit, in ACU (2 GiB of memory each). The lower one is 0: it sleeps when nobody uses it. */
  readonly mostCapacity: number;
  /** Idle minutes after which the database sleeps. */
  readonly sleepsAfter: number;
  /** Days that Aurora's backups are kept. */
  readonly backupDays: number;
  /** Days that logs are kept. */
  readonly logDays: number;
  /** Days that the audit trail keeps from where something was done: address and browser. */
  readonly activityOriginDays: number;
  /** Requests per second, and how many at once, before the API answers 429. */
  readonly throttle: { readonly rate: number; readonly burst: number };
}

const stages: Readonly<Record<StageName, StageConfig>> = {
  local: {
    stage: 'local',
    selfSignUp: true,
    keepsData: false,
    mostCapacity: 2,
    sleepsAfter: 5,
    backupDays: 1,
    logDays: 7,
    activityOriginDays: 90,
    throttle: { rate: 5_000, burst: 5_000 },
  },
  dev: {
    stage: 'dev',
    selfSignUp: true,
    keepsData: false,
    mostCapacity: 2,
    sleepsAfter: 5,
    backupDays: 1,
    logDays: 7,
    activityOriginDays: 90,
    throttle: { rate: 50, burst: 200 },
  },
  prod: {
    stage: 'prod',
    selfSignUp: true,
    keepsData: true,
    mostCapacity: 8,
    sleepsAfter: 15,
    backupDays: 7,
    logDays: 90,
    activityOriginDays: 90,
    throttle: { rate: 500, burst: 1_000 },
  },
};

/**
 * The configuration of a stage; `adminEmail`, `selfSignUp` and `sqlLogging` may be given per deployment (`-c adminEmail=…`).
 * @throws Error for a stage that is not there.
 */
export function stageConfig(stage: unknown, given: { adminEmail?: unknown; selfSignUp?: unknown; sqlLogging?: unknown } = {}): StageConfig {
  const config = stages[stage as StageName];
  if (!config) throw new Error(`There is no stage ${String(stage)}: choose one of ${Object.keys(stages).join(', ')} (-c stage=dev)`);
  return {
    ...config,
    ...(given.adminEmail ? { adminEmail: String(given.adminEmail) } : {}),
    ...(String(given.sqlLogging) === 'true' ? { sqlLogging: true } : {}),
    ...(given.selfSignUp === undefined ? {} : { selfSignUp: String(given.selfSignUp) === 'true' }),
  };
}

/** Prefix of the sign-in domain, unique in its region. Computed, so that the CSP and the user pool agree without a reference. */
export const signInPrefix = ({ stage }: StageConfig) => `episodic-${stage}-${Aws.ACCOUNT_ID}`;

/** Host of the sign-in pages. */
export const signInHost = (config: StageConfig) => `${signInPrefix(config)}.auth.${Aws.REGION}.amazoncognito.com`;
