import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly } from './assembly.ts';
import { startWatching } from './aws-metrics.ts';
import type { AwsService } from './aws-service.ts';
import type { LocalCloudOptions } from './cloud-options.ts';
import type { CloudWatch } from './cloud-watch.ts';
import { createCloudFormation } from './cloudformation.ts';
import { createCognito } from './cognito.ts';
import { type Control, startControl } from './control.ts';
import { createDataApi, type DataApi } from './data-api.ts';
import { demoUsers } from './demo-users.ts';
import { deploy } from './deployer.ts';
import type { Deployment } from './deployment.ts';
import { createDynamoDb } from './dynamodb.ts';
import { EventBus } from './event-bus.ts';
import { EventSources } from './event-sources.ts';
import type { Interference } from './faults.ts';
import { openDone, readOrCreateSecret } from './finished-work.ts';
import { FrontDoor } from './front-door.ts';
import { type Gateway, startGateway, type Usage } from './gateway.ts';
import { HttpApi } from './http-api.ts';
import { createAuthorizer, type PolicyStatement } from './iam.ts';
import { LambdaHost } from './lambda-host.ts';
import { Mailbox } from './mailbox.ts';
import { createOidc, type Oidc, type OidcClient } from './oidc.ts';
import { createPgEngine } from './pg-engine.ts';
import { Resolver } from './resolver.ts';
import { createS3 } from './s3.ts';
import { createSecretsManager } from './secrets-manager.ts';
import { createSqs, type Sqs } from './sqs.ts';
import type { StateFolder } from './state-folder.ts';
import { UserPool } from './user-pool.ts';

/** A running local cloud. */
export interface LocalCloud {
  readonly siteUrl: string;
  /** Address of the AWS services. */
  readonly awsUrl: string;
  /** Address of the API behind the front door. */
  readonly apiUrl: string;
  readonly oidc: Oidc;
  readonly users: UserPool;
  readonly clientId: string;
  readonly dataApi: DataApi;
  readonly sqs: Sqs;
  readonly host: LambdaHost;
  readonly cloudWatch: CloudWatch;
  readonly mailbox: Mailbox;
  /** Policy statements by role. */
  readonly granted: () => ReadonlyMap<string, readonly PolicyStatement[]>;
  /** Calls that each role has made so far. */
  readonly usage: () => Usage[];
  /** Starts adding faults to the calls of functions. Without an argument, stops. */
  readonly interfere: (interference?: Interference) => void;
  /** Resolves when the database is open and its schema is up to date. Rejects with `DamagedState` when it cannot be opened. */
  readonly settled: Promise<void>;
  readonly close: () => Promise<void>;
}

const sleepyAsAurora = { idleMs: 30_000, wakeMs: 15_000 };

/** Starts the services on the state folder and deploys the assembly. Adds each opened resource to `closing`, so that a failed start can close them. */
export async function runCloud(
  {
    port,
    postgres,
    engine = postgres ? createPgEngine(postgres) : undefined,
    sleepy,
    clock = Date.now,
    notice = () => undefined,
  }: LocalCloudOptions,
  state: StateFolder,
  assets: string,
  closing: (() => Promise<unknown> | unknown)[],
): Promise<Omit<LocalCloud, 'close'>> {
  const folder = (name: string) => join(state.path, name);
  mkdirSync(folder('functions'), { recursive: true });
  const door = new FrontDoor();
  closing.push(() => door.close());
  const siteUrl = `http://localhost:${await door.listen(port)}`;

  const authorizer = createAuthorizer();
  const services: AwsService[] = [];
  const started = <S extends AwsService>(service: S): S => {
    services.push(service);
    return service;
  };
  let gateway: Gateway | undefined;
  let bus: EventBus | undefined;
  closing.push(() => gateway?.close() ?? Promise.all(services.map((service) => service.close())));
  const secrets = started(createSecretsManager({ file: folder('secrets.json') }));
  const dynamodb = started(await createDynamoDb({ folder: folder('dynamodb') }));
  const sqs = started(await createSqs({ folder: folder('sqs'), now: clock }));
  const s3 = started(createS3({ folder: folder('s3'), announce: (event) => bus?.publish(event) }));
  const cloudFormation = started(createCloudFormation());
  const mayImport = (bucket: string, key: string) =>
    deployment.importRoles.some((role) => authorizer.allows(role, { action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/${key}` }));
  const dataApi = started(
    createDataApi({
      folder: folder('postgres'),
      secret: (arn) => secrets.secretByArn(arn),
      engine,
      imports: async (bucket, key) => (mayImport(bucket, key) ? (await s3.read(bucket, key))?.body : undefined),
      ...(sleepy && sleepyAsAurora),
    }),
  );
  let users: UserPool | undefined;
  let oidc: Oidc | undefined;
  const accounts = () => {
    const [settings] = deployment.userPools;
    if (settings) users ??= new UserPool(folder('oidc'), settings, mailbox, Date.now);
    return users;
  };
  const mint = async (username: string, id: string) => (await oidc?.mintAccessToken(username, id)) ?? '';
  const clients: OidcClient[] = [];
  started(createCognito({ users: accounts, clients, mint }));
  const mailbox = new Mailbox(folder('mailbox.json'), notice);
  const { sns, cloudWatch, reports } = startWatching(mailbox, sqs, clock);
  closing.push(() => cloudWatch.close());
  gateway = await startGateway({ services, authorize: authorizer.authorize, throttled: reports.throttled });

  const host = new LambdaHost({
    logs: folder('logs'),
    environment: {
      AWS_ENDPOINT_URL: gateway.url,
      // Native packages are those of this machine. In AWS, they are in the function's own folder.
      NODE_PATH: join(import.meta.dirname, '../../node_modules'),
      ...(/^(1|true|yes|on)$/i.test(process.env.SQL_LOGGING ?? '') && { SQL_LOGGING: '1' }),
      ...passedOn(
        'TVMAZE_URL',
        'DRIVE_URL',
        'IMPORT_HOLD_SECONDS',
        'IMPORT_SLICE_SECONDS',
        'REQUESTS_PER_MINUTE',
        'SWITCHED_OFF',
        'MEDIA_HOLD_SECONDS',
      ),
    },
    logged: cloudWatch.readLine,
    invoked: reports.functionInvoked,
    died: (role) => dataApi.rollbackTransactionsOf(role),
  });
  closing.push(() => host.close());
  bus = new EventBus((functionName, event) => host.invoke(functionName, event));
  closing.push(() => bus?.close());
  const api = new HttpApi({ host, jwks: () => oidc?.jwks ?? { keys: [] }, answered: reports.apiAnswered });
  closing.push(() => api.close());
  const apiPort = await api.listen();

  const deployment: Deployment = {
    resolver: new Resolver(readOrCreateSecret(folder('seed'), randomUUID)),
    dynamodb,
    dataApi,
    sqs,
    s3,
    secrets,
    cloudFormation,
    authorizer,
    host,
    bus,
    cloudWatch,
    sns,
    api,
    apiPort,
    awsUrl: gateway.url,
    siteUrl,
    assets,
    functions: folder('functions'),
    setBehaviors: (behaviors) => door.setBehaviors(behaviors),
    done: openDone(folder('done.json')),
    pending: [],
    checks: [],
    importRoles: [],
    clients,
    userPools: [],
    statements: new Map(),
    integrations: new Map(),
    authorizers: new Map(),
    code: new Map(),
    mappings: [],
    schedules: [],
  };
  await deploy(readAssembly(assets), deployment);

  users = accounts();
  if (!users) throw new Error('The templates declare no user pool.');
  for (const { username, password, groups } of demoUsers) await users.ensure(username, password, `${username}@example.org`, groups);
  oidc = await createOidc({ folder: folder('oidc'), issuer: `${siteUrl}/oidc`, clients: deployment.clients, users });
  closing.push(() => oidc?.close());
  door.mount('/local/mailbox', mailbox.handler);
  door.mount('/local/alarms', cloudWatch.handler);
  door.mount('/oidc', oidc.handler);

  const events = new EventSources(host, gateway.url, authorizer.authorize);
  closing.push(() => events.close());
  for (const mapping of deployment.mappings) events.addQueue(mapping);
  for (const { functionName, interval, input } of deployment.schedules) events.addSchedule(functionName, interval, input);

  const clientId = deployment.clients[0]?.clientId ?? '';
  const control: Control = await startControl(oidc, clientId);
  closing.push(() => control.close());
  const endpoints = { pid: process.pid, site: siteUrl, aws: gateway.url, control: control.url };
  writeFileSync(folder('endpoints.json'), JSON.stringify(endpoints), { mode: 0o600 });
  closing.push(() => rmSync(folder('endpoints.json'), { force: true }));
  door.open();

  const settled = settle(deployment.checks, state);
  const { usage, interfere } = gateway;
  return {
    siteUrl,
    awsUrl: gateway.url,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    oidc,
    users,
    clientId,
    dataApi,
    sqs,
    host,
    cloudWatch,
    mailbox,
    granted: () => deployment.statements,
    usage,
    interfere,
    settled,
  };
}

/** Runs the checks that take too long for the start, then records that the start is complete. */
function settle(checks: readonly (() => Promise<void>)[], state: StateFolder): Promise<void> {
  const settled = Promise.all(checks.map((check) => check())).then(() => state.complete());
  // The caller may ignore this promise. A failure must not end the process then.
  settled.catch(() => undefined);
  return settled;
}

/** Variables of this process that functions get too, if they are set. */
const passedOn = (...names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name] as string]] : [])));
