import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import type { Feature } from '../lambda/contract/features.ts';
import { type OptionalSettings, readOptions } from './options.ts';

export type StageName = 'local' | 'dev' | 'staging' | 'prod';

/** Settings that differ between stages. `lib/options.ts` lists those that a deployment can change with `-c name=value`. */
export interface StageConfig extends OptionalSettings {
  readonly stage: StageName;
  /** Whether all declared alarms watch the stage, or only ten, which CloudWatch does not charge for. */
  readonly alarms: 'all' | 'ten';
  /**
   * The requests whose traces X-Ray records: all, or those that put work into a queue, and the functions that do that work. A trace shows
   * how one request runs through several functions. Lambda samples: the first request of each second of a function, and 5 % of the others.
   */
  readonly traces: 'all' | 'queued';
  /** Whether a canary uses the stage from outside and sends alarms. */
  readonly canary: boolean;
  /** Whether an alarm says that the last restore drill failed, or is too old. */
  readonly drills: boolean;
  /** Whether a new version of the important functions first gets one call in ten, and is taken back if it fails. */
  readonly gradualReleases: boolean;
  /** USD a month of the whole account. A higher bill, or a forecast of one, sends an alarm. */
  readonly monthlyBudget: number;
  /** Whether unusual costs of a service send an alarm. An account can have one such watch. */
  readonly costAnomalies: boolean;
  /** Whether imports can start by themselves. Each day on which a schedule is looked at wakes the database. */
  readonly scheduledImports: boolean;
  /** Parts of Episodic that the stage does not have. */
  readonly switchedOff: readonly Feature[];
  /** Whether people can create their own account. */
  readonly selfSignUp: boolean;
  /** Whether everyone must set up an authenticator app at their first sign-in. Cognito's pages offer it only where it is required. */
  readonly secondFactor: 'off' | 'required';
  /** Whether functions log the SQL that they send, without its parameters. */
  readonly sqlLogging: boolean;
  /** The least important lines that functions log. A level above `info` would also switch off the metrics. */
  readonly logLevel: 'debug' | 'info';
  /** Whether data, accounts and logs outlive their stack. Such a stack also has termination protection. */
  readonly keepsData: boolean;
  /** Aurora's maximum capacity, in ACU (2 GiB of memory each). The minimum is 0, so Aurora sleeps when nobody uses it. */
  readonly maxCapacity: number;
  /** Idle minutes after which the database sleeps. */
  readonly sleepsAfter: number;
  /** Days that Aurora keeps backups. */
  readonly backupDays: number;
  /** Days that logs are kept. */
  readonly logDays: number;
  /** Days that the audit trail keeps the origin of a change: address and browser. */
  readonly activityOriginDays: number;
  /** Requests per second and burst size above which the API answers 429. */
  readonly throttle: { readonly rate: number; readonly burst: number };
  /** Requests a minute above which one person gets 429. */
  readonly requestsPerMinute: number;
  /** Functions at once, of the account's quota, that the areas of the stage share out among themselves. 0 shares nothing out. */
  readonly reservedConcurrency: number;
  /** What the web ACL in front of CloudFront does with suspicious requests. */
  readonly firewall: 'off' | 'count' | 'block';
  /** Requests in five minutes above which the web ACL stops an address. */
  readonly requestsPerAddress: number;
  /** Whether the passwords of the database change by themselves. */
  readonly rotateSecrets: boolean;
  /** Whether a second instance of the database, in another zone, takes over when the first one fails. */
  readonly reader: boolean;
  /** Whether Performance Insights shows for seven days which statements the database was busy with. */
  readonly performanceInsights: boolean;
  /** Whether the log of the database goes to CloudWatch, and which statements it contains besides errors. */
  readonly databaseLog: 'off' | 'slow' | 'all';
  /** Where CloudFront answers from: North America and Europe, which is cheapest, or everywhere. */
  readonly edgeRegions: 'cheapest' | 'all';
}

/** Settings that no stage has differently by itself; options change them for a deployment. */
const everywhere = {
  secondFactor: 'off',
  activityOriginDays: 90,
  drills: false,
  sqlLogging: false,
  switchedOff: [],
  logLevel: 'info',
  requestsPerMinute: 1_000,
  firewall: 'off',
  requestsPerAddress: 2_000,
  reader: false,
  rotateSecrets: false,
  edgeRegions: 'cheapest',
} as const satisfies Partial<StageConfig>;

export const stages: Readonly<Record<StageName, StageConfig>> = {
  local: {
    ...everywhere,
    drills: true,
    stage: 'local',
    alarmEmail: 'operator@example.org',
    alarms: 'all',
    canary: true,
    gradualReleases: false,
    traces: 'all',
    monthlyBudget: 10,
    costAnomalies: false,
    selfSignUp: true,
    keepsData: false,
    maxCapacity: 2,
    sleepsAfter: 5,
    backupDays: 1,
    logDays: 7,
    scheduledImports: true,
    throttle: { rate: 5_000, burst: 5_000 },
    reservedConcurrency: 0,
    performanceInsights: false,
    databaseLog: 'off',
  },
  dev: {
    ...everywhere,
    stage: 'dev',
    alarms: 'ten',
    canary: false,
    gradualReleases: false,
    traces: 'all',
    monthlyBudget: 10,
    costAnomalies: false,
    selfSignUp: true,
    keepsData: false,
    maxCapacity: 2,
    sleepsAfter: 5,
    backupDays: 1,
    logDays: 7,
    scheduledImports: false,
    throttle: { rate: 50, burst: 200 },
    reservedConcurrency: 0,
    performanceInsights: false,
    databaseLog: 'off',
  },
  staging: {
    ...everywhere,
    stage: 'staging',
    alarms: 'all',
    canary: true,
    gradualReleases: false,
    traces: 'all',
    monthlyBudget: 50,
    costAnomalies: false,
    selfSignUp: false,
    keepsData: false,
    maxCapacity: 8,
    sleepsAfter: 5,
    backupDays: 1,
    logDays: 14,
    scheduledImports: false,
    throttle: { rate: 500, burst: 1_000 },
    reservedConcurrency: 0,
    performanceInsights: true,
    databaseLog: 'slow',
  },
  prod: {
    ...everywhere,
    drills: true,
    rotateSecrets: true,
    stage: 'prod',
    alarms: 'all',
    canary: true,
    gradualReleases: true,
    traces: 'queued',
    monthlyBudget: 100,
    costAnomalies: true,
    selfSignUp: false,
    keepsData: true,
    maxCapacity: 8,
    sleepsAfter: 15,
    backupDays: 7,
    logDays: 90,
    scheduledImports: false,
    throttle: { rate: 500, burst: 1_000 },
    reservedConcurrency: 400,
    performanceInsights: true,
    databaseLog: 'slow',
  },
};

/** The smallest number of functions at once that is enough for one of each route and for the workers. */
const leastReserved = 200;

/**
 * The configuration of a stage, with the options of this deployment.
 * @throws Error for an unknown stage or an invalid value.
 */
export function stageConfig(stage: unknown, given: Readonly<Record<string, unknown>> = {}): StageConfig {
  const config = Object.hasOwn(stages, String(stage)) ? stages[stage as StageName] : undefined;
  if (!config) throw new Error(`Unknown stage: ${String(stage)}. Choose one of: ${Object.keys(stages).join(', ')} (-c stage=dev)`);
  const chosen = readOptions(config, given);
  if (chosen.keepsData && chosen.databaseLog === 'all') {
    throw new Error(
      `-c databaseLog=all is not valid on stage ${chosen.stage}, because it logs what people search for. Choose one of: off, slow`,
    );
  }
  if (chosen.reservedConcurrency > 0 && chosen.reservedConcurrency < leastReserved) {
    throw new Error(
      `-c reservedConcurrency=${chosen.reservedConcurrency} is not valid. Give 0, or a whole number of at least ${leastReserved}`,
    );
  }
  // The canary signs in at Cognito, with a password only.
  return { ...chosen, canary: chosen.canary && !chosen.oidcIssuer && chosen.secondFactor === 'off' };
}

/** Removal policy of a resource that holds data. */
export const keepOrRemove = ({ keepsData }: StageConfig) => (keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);

/** Prefix of the sign-in domain, unique in its region. It is computed so that the CSP can contain it without a reference between stacks. */
export const signInPrefix = ({ stage }: StageConfig) => `episodic-${stage}-${Aws.ACCOUNT_ID}`;

/** Name of the bucket for files of episodes. It is computed so that CloudFront and the CSP can contain it without a reference between stacks. */
export const mediaBucketName = ({ stage }: StageConfig) => `episodic-${stage}-media-${Aws.ACCOUNT_ID}-${Aws.REGION}`;

/** Host of the sign-in pages. */
const signInHost = (config: StageConfig) => `${signInPrefix(config)}.auth.${Aws.REGION}.amazoncognito.com`;

/** Where the page signs people in: the origin of the stage's own issuer, or the sign-in pages and the API of Cognito. */
export const signInOrigins = (config: StageConfig): readonly string[] =>
  config.oidcIssuer
    ? [new URL(config.oidcIssuer).origin]
    : [`https://${signInHost(config)}`, `https://cognito-idp.${Aws.REGION}.amazonaws.com`];

/** Variables that name the claims of the stage's own issuer. Cognito's are the default of the functions. */
export const claimsOf = ({ oidcIssuer, oidcUsernameClaim, oidcGroupsClaim }: StageConfig): Readonly<Record<string, string>> =>
  oidcIssuer ? { USERNAME_CLAIM: oidcUsernameClaim ?? 'preferred_username', GROUPS_CLAIM: oidcGroupsClaim ?? 'groups' } : {};
