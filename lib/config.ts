import { Aws, RemovalPolicy } from 'aws-cdk-lib';

export type StageName = 'local' | 'dev' | 'prod';

/** Everything in which stages differ, side by side. */
export interface StageConfig {
  readonly stage: StageName;
  /** E-mail of the first administrator, who is invited when the stage is first deployed; nobody where it is missing. */
  readonly adminEmail?: string;
  /** Whether people may create an account themselves. */
  readonly selfSignUp: boolean;
  /** Whether everybody must set up an authenticator app at their first sign-in. Cognito's pages offer it only where it is required. */
  readonly secondFactor: 'off' | 'required';
  /** Whether functions log the SQL that they send, without its parameters. */
  readonly sqlLogging?: boolean;
  /** Whether data, accounts and logs outlive their stack, which then refuses to be removed by accident. */
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
    secondFactor: 'off',
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
    secondFactor: 'off',
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
    selfSignUp: false,
    secondFactor: 'off',
    keepsData: true,
    mostCapacity: 8,
    sleepsAfter: 15,
    backupDays: 7,
    logDays: 90,
    activityOriginDays: 90,
    throttle: { rate: 500, burst: 1_000 },
  },
};

/** What may be given per deployment, as `-c name=value`. */
interface StageContext {
  readonly adminEmail?: unknown;
  readonly selfSignUp?: unknown;
  readonly secondFactor?: unknown;
  readonly sqlLogging?: unknown;
}

/**
 * The configuration of a stage, with what was given for this deployment.
 * @throws Error for an unknown stage, and for a value that means nothing.
 */
export function stageConfig(stage: unknown, given: StageContext = {}): StageConfig {
  const config = Object.hasOwn(stages, String(stage)) ? stages[stage as StageName] : undefined;
  if (!config) throw new Error(`There is no stage ${String(stage)}: choose one of ${Object.keys(stages).join(', ')} (-c stage=dev)`);
  return {
    ...config,
    ...(given.adminEmail ? { adminEmail: String(given.adminEmail) } : {}),
    selfSignUp: choice('selfSignUp', given.selfSignUp, { true: true, false: false }) ?? config.selfSignUp,
    secondFactor: choice('secondFactor', given.secondFactor, { off: 'off', required: 'required' }) ?? config.secondFactor,
    ...(choice('sqlLogging', given.sqlLogging, { true: true, false: false }) && { sqlLogging: true }),
  };
}

/** The meaning of a value given for a deployment; undefined where none was given. */
function choice<T>(name: string, given: unknown, meanings: Readonly<Record<string, T>>): T | undefined {
  if (given === undefined) return undefined;
  if (Object.hasOwn(meanings, String(given))) return meanings[String(given)];
  throw new Error(`-c ${name}=${String(given)} means nothing: choose one of ${Object.keys(meanings).join(', ')}`);
}

/** What becomes of a resource that holds data when its stack goes. */
export const keepOrRemove = ({ keepsData }: StageConfig) => (keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);

/** Prefix of the sign-in domain, unique in its region. Computed, so that the CSP and the user pool agree without a reference. */
export const signInPrefix = ({ stage }: StageConfig) => `episodic-${stage}-${Aws.ACCOUNT_ID}`;

/** Host of the sign-in pages. */
export const signInHost = (config: StageConfig) => `${signInPrefix(config)}.auth.${Aws.REGION}.amazoncognito.com`;
