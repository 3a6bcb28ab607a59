import { type Capability, type CapabilityVariable, capabilities } from './capabilities.ts';
import { type TableRoute, usesOf } from './route.ts';
import { routes } from './routes.ts';
import * as workers from './workers.ts';

/** An environment variable of functions. */
interface Variable {
  /** What its value is, or does. */
  readonly meaning: string;
  /** Where a deployment takes the value from. */
  readonly from: string;
  /** The functions that have it: those whose capabilities need it, all, all of routes, or the named ones. */
  readonly on: 'uses' | 'all' | 'routes' | readonly string[];
  /** When it is set, if not always. */
  readonly only?: string;
}

const table = (name: string, meaning: string): Variable => ({ meaning, from: `table ${name} of the stack \`data\``, on: 'uses' });
const byUse = (meaning: string, from: string): Variable => ({ meaning, from, on: 'uses' });
const onLaptop = (on: Variable['on'], meaning: string): Variable => ({
  meaning,
  from: 'the shell that runs `npm start`',
  on,
  only: 'on a laptop',
});
const ofIssuer = (meaning: string, option: string): Variable => ({
  meaning,
  from: `\`-c ${option}\``,
  on: 'routes',
  only: 'with `-c oidcIssuer`',
});

const database = 'database of the stack `data`';

/** Every environment variable that a function can have. AWS adds its own, such as `AWS_REGION`. */
export const environment = {
  STAGE: { meaning: 'name of the stage; the dimension of metrics', from: '`-c stage`', on: 'all' },
  SQL_LOGGING: {
    meaning: '`1`: log each SQL statement, without its parameters',
    from: '`-c sqlLogging`',
    on: 'all',
    only: 'if the option is on',
  },
  POWERTOOLS_LOG_LEVEL: {
    meaning: 'the least important lines that are logged',
    from: '`-c logLevel`',
    on: 'all',
    only: 'with `-c logLevel=debug`',
  },
  ORIGIN_VERIFY: { meaning: 'key with which CloudFront proves itself. Secret', from: 'id of the stack `edge`', on: 'routes' },
  CURSOR_KEY: { meaning: 'key that signs the cursors of lists. Secret', from: 'id of the stack `data`', on: 'routes' },
  REQUESTS_PER_MINUTE: { meaning: 'requests a minute above which a person gets 429', from: '`-c requestsPerMinute`', on: 'routes' },
  SWITCHED_OFF: {
    meaning: 'parts of Episodic that the stage does not have',
    from: '`-c switchedOff`',
    on: 'routes',
    only: 'if something is off',
  },
  USERNAME_CLAIM: ofIssuer('claim with the user name in access tokens', 'oidcUsernameClaim'),
  GROUPS_CLAIM: ofIssuer('claim with the groups in access tokens', 'oidcGroupsClaim'),
  ACTIVITY_ORIGIN_DAYS: {
    meaning: 'days that the audit trail keeps the address and browser of a change',
    from: '`activityOriginDays` in `lib/config.ts`',
    on: [workers.applyCommands.name],
  },
  NODE_OPTIONS: {
    meaning: 'a small space for new objects, so that an import uses less memory',
    from: 'the stack `api-catalog`',
    on: [workers.loadImport.name],
  },
  SITE_URL: {
    meaning: 'address of the site, which the canary uses',
    from: 'stack `edge`',
    on: [workers.canaryHealth.name, workers.canaryWrite.name],
  },
  PROGRESS_TABLE: table('Progress', 'what people watched, by show'),
  TRACKER_KEYS_TABLE: table('TrackerKeys', 'answers to repeated requests, and movies that people watched'),
  LEDGER_TABLE: table('Ledger', 'history of what people watched'),
  LIMITS_TABLE: table('Limits', 'requests of each caller in each minute'),
  PROFILES_TABLE: table('Profiles', 'names, time zones and languages'),
  RECEIPTS_TABLE: table('Receipts', 'what became of each accepted change'),
  SNAPSHOTS_TABLE: table('Snapshots', 'computed figures, and whether the catalog is awake'),
  SHOW_CARDS_TABLE: table('ShowCards', 'the tracker’s copy of the shows'),
  SHOW_ALIASES_TABLE: table('ShowAliases', 'shows by their names'),
  ERASURES_TABLE: table('Erasures', 'hashes of who deleted their account'),
  COMMAND_QUEUE_URL: byUse('queue of changes to the catalog', 'queue Commands of the stack `api-catalog`'),
  IMPORT_QUEUE_URL: byUse('queue of imports', 'queue ImportRuns of the stack `api-catalog`'),
  MEDIA_BUCKET: byUse('bucket with the files of episodes', 'stack `media`'),
  MEDIA_QUEUE_URL: byUse('queue of jobs for episode files', 'stack `media`'),
  IMPORT_BUCKET: byUse('bucket with the files of imports', 'bucket Imports of the stack `data`'),
  CATALOG_CLUSTER_ARN: byUse('Aurora cluster with the catalog', database),
  CATALOG_DATABASE: byUse('name of the database in the cluster', database),
  CATALOG_OWNER_SECRET_ARN: byUse('secret of the database user who changes the schema', database),
  CATALOG_WRITER_SECRET_ARN: byUse('secret of the database user who changes the catalog', database),
  CATALOG_READER_SECRET_ARN: byUse('secret of the database user who reads the catalog', database),
  DRIVE_SECRET_ARN: byUse('secret with which imports sign in to Google Drive', 'secret DriveCredentials of the stack `data`'),
  USER_POOL_ID: byUse('pool with the accounts; `elsewhere` with an issuer of your own', 'stack `auth`'),
  CANARY_SECRET_ARN: byUse('user name and password of the canary', 'stack `operations`'),
  CANARY_CLIENT_ID: byUse('app client of the canary', 'stack `auth`'),
  TVMAZE_URL: onLaptop([workers.loadImport.name], 'address that is asked instead of TVmaze, for tests'),
  DRIVE_URL: onLaptop([workers.loadImport.name], 'address that is asked instead of Google Drive, for tests'),
  IMPORT_HOLD_SECONDS: onLaptop([workers.loadImport.name], 'seconds for which a worker reserves an import at once. 60 if it is not set'),
  MEDIA_HOLD_SECONDS: onLaptop([workers.processMedia.name], 'seconds for which a worker reserves a job at once. 60 if it is not set'),
  IMPORT_SLICE_SECONDS: onLaptop(
    [workers.loadImport.name],
    'seconds after which a worker hands an import to the next one. 600 if it is not set',
  ),
} as const satisfies Readonly<Record<CapabilityVariable<Capability>, Variable>> & Readonly<Record<string, Variable>>;

export type EnvironmentVariable = keyof typeof environment;

/** Names of the functions that have a variable. */
export function functionsWith(name: EnvironmentVariable): readonly string[] {
  const { on }: Variable = environment[name];
  const ofRoutes = Object.values<TableRoute>(routes);
  const ofWorkers = Object.values(workers);
  if (typeof on === 'object') return on;
  if (on === 'routes') return ofRoutes.map((route) => route.name);
  if (on === 'all') return [...ofRoutes, ...ofWorkers].map((one) => one.name);
  const using = [...ofRoutes.map((route) => ({ name: route.name, uses: usesOf(route) })), ...ofWorkers];
  const needs = (capability: Capability) => (capabilities[capability] as readonly string[]).includes(name);
  return using.filter(({ uses }) => uses.some(needs)).map((one) => one.name);
}

/** What the reference says about the functions with a variable. */
export const whereSet = (name: EnvironmentVariable): string => {
  const { on, only }: Variable = environment[name];
  const functions = functionsWith(name)
    .map((one) => `\`${one}\``)
    .sort();
  const where =
    on === 'all' ? 'all' : on === 'routes' ? 'all routes' : functions.length > 12 ? `${functions.length} functions` : functions.join(', ');
  return only ? `${where}, ${only}` : where;
};
