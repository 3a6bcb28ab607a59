import { Aws, RemovalPolicy } from 'aws-cdk-lib';

export type StageName = 'local' | 'dev' | 'prod';

/** Settings that differ between stages. */
export interface StageConfig {
  readonly stage: StageName;
  /** E-mail address of the first administrator, who gets an invitation when the stage is first deployed. @default no invitation */
  readonly adminEmail?: string;
  /** E-mail address that gets the alarms. @default `adminEmail` */
  readonly alarmEmail?: string;
  /** Whether all declared alarms watch the stage, or only ten, which CloudWatch does not charge for. */
  readonly alarms: 'all' | 'ten';
  /**
   * The requests whose traces X-Ray records: all, or those that put work into a queue, and the functions that do that work. A trace shows
   * how one request runs through several functions. Lambda samples: the first request of each second of a function, and 5 % of the others.
   */
  readonly traces: 'all' | 'queued';
  /** Whether a canary uses the stage from outside and sends alarms. It needs a second factor that is off. */
  readonly canary: boolean;
  /** Whether a new version of the important functions first gets one call in ten, and is taken back if it fails. */
  readonly gradualReleases: boolean;
  /** USD a month of the whole account. A higher bill, or a forecast of one, sends an alarm. */
  readonly monthlyBudget: number;
  /** Whether imports can start by themselves. Each day on which a schedule is looked at wakes the database. */
  readonly scheduledImports: boolean;
  /** Whether people can create their own account. */
  readonly selfSignUp: boolean;
  /** Whether everyone must set up an authenticator app at their first sign-in. Cognito's pages offer it only where it is required. */
  readonly secondFactor: 'off' | 'required';
  /** Whether functions log the SQL that they send, without its parameters. */
  readonly sqlLogging?: boolean;
  /** Whether data, accounts and logs outlive their stack. Such a stack also has termination protection. */
  readonly keepsData: boolean;
  /** Aurora's maximum capacity, in ACU (2 GiB of memory each). The minimum is 0, so Aurora sleeps when nobody uses it. */
  readonly maxCapacity: number;
  /** Idle minutes after which the database sleeps. */
  readonly sleepsAfter: number;
  /** Region to which AWS Backup copies the backups of a stage that keeps its data. @default none */
  readonly backupCopyRegion?: string;
  /** Days that Aurora keeps backups. */
  readonly backupDays: number;
  /** Days that logs are kept. */
  readonly logDays: number;
  /** Days that the audit trail keeps the origin of a change: address and browser. */
  readonly activityOriginDays: number;
  /** Requests per second and burst size above which the API answers 429. */
  readonly throttle: { readonly rate: number; readonly burst: number };
}

const stages: Readonly<Record<StageName, StageConfig>> = {
  local: {
    stage: 'local',
    alarmEmail: 'operator@example.org',
    alarms: 'all',
    canary: true,
    gradualReleases: false,
    traces: 'all',
    monthlyBudget: 10,
    selfSignUp: true,
    secondFactor: 'off',
    keepsData: false,
    maxCapacity: 2,
    sleepsAfter: 5,
    backupDays: 1,
    logDays: 7,
    activityOriginDays: 90,
    scheduledImports: true,
    throttle: { rate: 5_000, burst: 5_000 },
  },
  dev: {
    stage: 'dev',
    alarms: 'ten',
    canary: false,
    gradualReleases: false,
    traces: 'all',
    monthlyBudget: 10,
    selfSignUp: true,
    secondFactor: 'off',
    keepsData: false,
    maxCapacity: 2,
    sleepsAfter: 5,
    backupDays: 1,
    logDays: 7,
    activityOriginDays: 90,
    scheduledImports: false,
    throttle: { rate: 50, burst: 200 },
  },
  prod: {
    stage: 'prod',
    alarms: 'all',
    canary: true,
    gradualReleases: true,
    traces: 'queued',
    monthlyBudget: 100,
    selfSignUp: false,
    secondFactor: 'off',
    keepsData: true,
    maxCapacity: 8,
    sleepsAfter: 15,
    backupDays: 7,
    logDays: 90,
    activityOriginDays: 90,
    scheduledImports: false,
    throttle: { rate: 500, burst: 1_000 },
  },
};

/** Options of one deployment, given as `-c name=value`. */
interface StageContext {
  readonly adminEmail?: unknown;
  readonly alarmEmail?: unknown;
  readonly monthlyBudget?: unknown;
  readonly selfSignUp?: unknown;
  readonly secondFactor?: unknown;
  readonly sqlLogging?: unknown;
  readonly scheduledImports?: unknown;
  readonly backupCopyRegion?: unknown;
}

/**
 * The configuration of a stage, with the options of this deployment.
 * @throws Error for an unknown stage or an invalid value.
 */
export function stageConfig(stage: unknown, given: StageContext = {}): StageConfig {
  const config = Object.hasOwn(stages, String(stage)) ? stages[stage as StageName] : undefined;
  if (!config) throw new Error(`Unknown stage: ${String(stage)}. Choose one of: ${Object.keys(stages).join(', ')} (-c stage=dev)`);
  const alarmEmail = given.alarmEmail ?? given.adminEmail;
  return {
    ...config,
    ...(given.adminEmail ? { adminEmail: String(given.adminEmail) } : {}),
    ...(alarmEmail ? { alarmEmail: String(alarmEmail) } : {}),
    ...(given.backupCopyRegion ? { backupCopyRegion: region('backupCopyRegion', given.backupCopyRegion) } : {}),
    monthlyBudget: dollars('monthlyBudget', given.monthlyBudget) ?? config.monthlyBudget,
    selfSignUp: choice('selfSignUp', given.selfSignUp, { true: true, false: false }) ?? config.selfSignUp,
    scheduledImports: choice('scheduledImports', given.scheduledImports, { true: true, false: false }) ?? config.scheduledImports,
    secondFactor: choice('secondFactor', given.secondFactor, { off: 'off', required: 'required' }) ?? config.secondFactor,
    ...(choice('sqlLogging', given.sqlLogging, { true: true, false: false }) && { sqlLogging: true }),
  };
}

/** Converts the value of an option. Undefined if the option was not given. @throws Error for an invalid value. */
function choice<T>(name: string, given: unknown, meanings: Readonly<Record<string, T>>): T | undefined {
  if (given === undefined) return undefined;
  if (Object.hasOwn(meanings, String(given))) return meanings[String(given)];
  throw new Error(`-c ${name}=${String(given)} is not valid. Choose one of: ${Object.keys(meanings).join(', ')}`);
}

/** Reads an amount of USD. Undefined if the option was not given. @throws Error for anything but a positive number. */
function dollars(name: string, given: unknown): number | undefined {
  if (given === undefined) return undefined;
  if (Number(given) > 0) return Number(given);
  throw new Error(`-c ${name}=${String(given)} is not valid. Give a number of USD, such as 25`);
}

/** Reads a region of AWS. @throws Error for anything else. */
function region(name: string, given: unknown): string {
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(String(given))) return String(given);
  throw new Error(`-c ${name}=${String(given)} is not valid. Give a region of AWS, such as eu-west-1`);
}

/** Removal policy of a resource that holds data. */
export const keepOrRemove = ({ keepsData }: StageConfig) => (keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);

/** Prefix of the sign-in domain, unique in its region. It is computed so that the CSP can contain it without a reference between stacks. */
export const signInPrefix = ({ stage }: StageConfig) => `episodic-${stage}-${Aws.ACCOUNT_ID}`;

/** Host of the sign-in pages. */
export const signInHost = (config: StageConfig) => `${signInPrefix(config)}.auth.${Aws.REGION}.amazoncognito.com`;
