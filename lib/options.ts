import * as z from 'zod';
import { type Feature, features } from '../lambda/contract/features.ts';

/** A setting that a deployment can change: how its value is read, what to say about an invalid one, and what it does. */
interface Option<T extends z.ZodType = z.ZodType> {
  readonly value: T;
  /** What a valid value is, as a sentence of an error. */
  readonly hint: string;
  /** What the option does, for the operator guide. */
  readonly effect: string;
  readonly example: string;
}

const option = <T extends z.ZodType>(value: T, hint: string, example: string, effect: string): Option<T> => ({
  ...{ value, hint, example, effect },
});

/** One of some words. */
const choice = <const W extends readonly [string, ...string[]]>(words: W, example: W[number], effect: string) =>
  option(z.enum(words), `Choose one of: ${words.join(', ')}`, example, effect);

const yesOrNo = (effect: string) =>
  option(
    z.enum(['true', 'false']).transform((word) => word === 'true'),
    'Choose one of: true, false',
    'true',
    effect,
  );

const wholeNumber = (least: number, most: number, example: string, effect: string) =>
  option(z.coerce.number().int().min(least).max(most), `Give a whole number from ${least} to ${most}, such as ${example}`, example, effect);

/** Several values with commas between them. */
const list = <T extends z.ZodType<unknown, string>>(one: T, what: string, example: string, effect: string) =>
  option(
    z
      .string()
      .transform((text) => text.split(',').map((part) => part.trim()))
      .pipe(z.array(one).min(1).max(100)),
    `Give ${what} with commas between them, such as ${example}`,
    example,
    effect,
  );

const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/);
const email = (effect: string) => option(z.email(), 'Give an e-mail address', 'you@example.org', effect);
const webAddress = z.url({ protocol: /^https$/, hostname: z.regexes.domain });
const origin = webAddress.refine((text) => URL.canParse(text) && new URL(text).origin === text);
const range = z.union([z.cidrv4(), z.cidrv6()]);
const claim = z.string().regex(/^[\w:./-]{1,100}$/);

/** Every option of a deployment, given as `-c name=value`. Each is a field of the stage's configuration. */
export const options = {
  adminEmail: email('invites the first administrator, and sends the alarms to this address'),
  alarmEmail: email('sends the alarms to this address instead. AWS sends it a link that confirms the subscription'),
  monthlyBudget: option(
    z.coerce.number().positive(),
    'Give a number of USD, such as 25',
    '25',
    'USD a month of the whole account above which an alarm is sent',
  ),
  costAnomalies: yesOrNo('unusual costs of a service send an alarm. Give `false` if the account has a watch for its services already'),
  selfSignUp: yesOrNo('people can create their own account'),
  secondFactor: choice(['off', 'required'], 'required', 'everyone must set up an authenticator app at their next sign-in'),
  switchedOff: list(
    z.enum(Object.keys(features) as [Feature, ...Feature[]]),
    `parts (${Object.keys(features).join(', ')})`,
    'imports,analytics',
    'parts of Episodic that this stage does not have. The API refuses their routes, and the page hides them',
  ),
  scheduledImports: yesOrNo('imports can start by themselves. Each day on which a schedule is looked at wakes the database'),
  sqlLogging: yesOrNo('functions log their SQL, without parameters (on a laptop: `SQL_LOGGING=1 npm start`)'),
  logLevel: choice(['debug', 'info'], 'debug', 'the least important lines that functions log'),
  region: option(
    region,
    'Give a region of AWS, such as eu-central-1',
    'eu-central-1',
    'the region of the stage. Needed with `firewall` and `domainName`, whose resources are in us-east-1',
  ),
  domainName: option(
    z.string().regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/),
    'Give a domain in lower case without https://, such as tv.example.org',
    'tv.example.org',
    'serves the page at a domain of your own. The first deployment prints the name servers to which you delegate it',
  ),
  firewall: choice(
    ['off', 'count', 'block'],
    'count',
    'a web ACL in front of CloudFront: limits each address, and counts or blocks SQL injection, scripts and known bad inputs',
  ),
  requestsPerAddress: wholeNumber(100, 1_000_000, '2000', 'requests in five minutes above which the web ACL stops an address'),
  allowedAddresses: list(range, 'ranges of addresses', '192.0.2.0/24,2001:db8::/32', 'ranges that the web ACL lets pass without looking'),
  deniedAddresses: list(range, 'ranges of addresses', '198.51.100.0/24', 'ranges that the web ACL blocks, also while it only counts'),
  allowedOrigins: list(origin, 'origins', 'https://app.example.org', 'web sites whose pages may call the API from a browser (CORS)'),
  oidcIssuer: option(
    webAddress,
    'Give the https address of an OIDC issuer',
    'https://login.example.org/realms/tv',
    'people sign in at this issuer. The stage then has no user pool. Needs `oidcClientId`',
  ),
  oidcClientId: option(
    z.string().regex(/^[\w.:/-]{1,200}$/),
    'Give the id of the page’s client at the issuer',
    'episodic',
    'the page’s client at your issuer: a public client with the code flow, PKCE and refresh tokens',
  ),
  oidcUsernameClaim: option(
    claim,
    'Give the name of a claim',
    'preferred_username',
    'the claim with the user name in access tokens of your issuer',
  ),
  oidcGroupsClaim: option(
    claim,
    'Give the name of a claim',
    'groups',
    'the claim with the groups `editor` and `admin` in access tokens of your issuer',
  ),
  requestsPerMinute: wholeNumber(10, 1_000_000, '1000', 'requests a minute above which one person gets 429'),
  reservedConcurrency: wholeNumber(
    0,
    10_000,
    '500',
    'functions at once that the stage’s areas share out among themselves. The account needs 100 more. 0 shares nothing out',
  ),
  reader: yesOrNo('a second instance of the database, in another zone, takes over when the first one fails'),
  performanceInsights: yesOrNo('Performance Insights shows for seven days which statements the database was busy with'),
  databaseLog: choice(
    ['off', 'slow', 'all'],
    'slow',
    'the log of the database goes to CloudWatch, with statements that take a second, or with all statements',
  ),
  secretRegions: list(region, 'regions of AWS', 'eu-west-1', 'regions that keep a copy of the database’s secrets and of Drive’s'),
  rotateSecrets: yesOrNo(
    'the passwords of the database change by themselves: the owner’s every week, by RDS, and those of the functions every 30 days',
  ),
  backupCopyRegion: option(
    region,
    'Give a region of AWS, such as eu-west-1',
    'eu-west-1',
    'copies the backups of a stage that keeps its data to the vault `episodic-<stage>` of this region, which you create once',
  ),
  edgeRegions: choice(['cheapest', 'all'], 'all', 'where CloudFront answers from: North America and Europe, or everywhere'),
  otlpEndpoint: option(
    webAddress,
    'Give an https address',
    'https://otlp.example.org/v1/metrics',
    'the metrics of the stage are streamed there, as OpenTelemetry. It must accept deliveries of Firehose, as Datadog and New Relic do',
  ),
  otlpSecretArn: option(
    z.string().regex(/^arn:aws[\w-]*:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+$/),
    'Give the ARN of a secret of Secrets Manager',
    'arn:aws:secretsmanager:eu-central-1:111122223333:secret:otlp-a1b2c3',
    'a secret of yours with the JSON `{"api_key": "…"}` for that address. Needs `otlpEndpoint`',
  ),
} as const satisfies Readonly<Record<string, Option>>;

export type OptionName = keyof typeof options;

/** The options that a stage has no value of its own for. */
type Unset =
  | (
      | 'adminEmail'
      | 'alarmEmail'
      | 'region'
      | 'domainName'
      | 'allowedAddresses'
      | 'deniedAddresses'
      | 'allowedOrigins'
      | 'secretRegions'
      | 'backupCopyRegion'
    )
  | ('oidcIssuer' | 'oidcClientId' | 'oidcUsernameClaim' | 'oidcGroupsClaim' | 'otlpEndpoint' | 'otlpSecretArn');

/** Settings that only a deployment has. */
export type OptionalSettings = { readonly [N in Unset]?: z.output<(typeof options)[N]['value']> };

/** Names of the context that are not options of a stage. */
const otherContext = new Set(['stage']);

/**
 * The settings of a stage, changed by the given options.
 * @throws Error that names an unknown option, an invalid value, or an option that needs another one.
 */
export function readOptions<C extends OptionalSettings>(config: C, given: Readonly<Record<string, unknown>>): C {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(options, name) && !otherContext.has(name));
  if (unknown) throw new Error(`-c ${unknown} is not an option. The options are: ${Object.keys(options).join(', ')}`);
  const read = Object.entries(options).flatMap(([name, { value, hint }]) => {
    if (given[name] === undefined) return [];
    const { success, data } = value.safeParse(String(given[name]));
    if (!success) throw new Error(`-c ${name}=${String(given[name])} is not valid. ${hint}`);
    return [[name, data]];
  });
  const settings: C & { readonly firewall?: string } = { ...config, ...Object.fromEntries(read) };
  const needs = (name: string, isGiven: unknown, other: OptionName) => {
    if (isGiven && settings[other as Unset] === undefined) throw new Error(`-c ${name} also needs -c ${other}=${options[other].example}`);
  };
  needs('domainName', settings.domainName, 'region');
  needs('firewall', settings.firewall && settings.firewall !== 'off', 'region');
  needs('oidcIssuer', settings.oidcIssuer, 'oidcClientId');
  needs('oidcClientId', settings.oidcClientId, 'oidcIssuer');
  needs('otlpSecretArn', settings.otlpSecretArn, 'otlpEndpoint');
  const alarmEmail = given.alarmEmail === undefined ? settings.adminEmail : undefined;
  return alarmEmail ? { ...settings, alarmEmail } : settings;
}
