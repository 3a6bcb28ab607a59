import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildFunctions, buildPage } from '../build.ts';
import { readAssembly, synthesize } from './assembly.ts';
import { createCloudFormation } from './cloudformation.ts';
import { createCognito } from './cognito.ts';
import { type Control, startControl } from './control.ts';
import { createDataApi, type DataApi } from './data-api.ts';
import { demoUsers } from './demo-users.ts';
import { deploy } from './deployer.ts';
import type { Deployment } from './deployment.ts';
import { createDynamoDb } from './dynamodb.ts';
import { EventSources } from './event-sources.ts';
import type { Interference } from './faults.ts';
import { FrontDoor } from './front-door.ts';
import { startGateway, type Usage } from './gateway.ts';
import { HttpApi } from './http-api.ts';
import { createAuthorizer, type PolicyStatement } from './iam.ts';
import { keepSecret, openOnce } from './kept.ts';
import { LambdaHost } from './lambda-host.ts';
import { takeLock } from './lock.ts';
import { Mailbox } from './mailbox.ts';
import { createOidc, type Oidc } from './oidc.ts';
import { createPgEngine } from './pg-engine.ts';
import { Resolver } from './resolver.ts';
import { createS3 } from './s3.ts';
import { createSecretsManager } from './secrets-manager.ts';
import { createSqs, type Sqs } from './sqs.ts';
import { UserPool } from './user-pool.ts';

export interface LocalCloudOptions {
  /** Of the front door; 0 takes any free one. */
  readonly port: number;
  /** Folder that keeps everything. */
  readonly state: string;
  /** An assembly made before. @default synthesizes the stage `local` */
  readonly assembly?: string;
  /** Told what is being done, and when it is done. */
  readonly step?: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** A PostgreSQL server to use, as its superuser. @default PGlite in this process */
  readonly postgres?: string;
  /** Lets the database fall asleep after 30 s without a question and take 15 s to wake, as Aurora does. @default it never sleeps */
  readonly sleepy?: boolean | undefined;
  /** Told what somebody may want to know. */
  readonly notice?: (text: string) => void;
}

/** A running local cloud. */
export interface LocalCloud {
  readonly siteUrl: string;
  /** Where the AWS services answer. */
  readonly awsUrl: string;
  /** Where the API answers to whoever goes around the front door. */
  readonly apiUrl: string;
  readonly oidc: Oidc;
  readonly users: UserPool;
  readonly clientId: string;
  readonly dataApi: DataApi;
  readonly sqs: Sqs;
  readonly host: LambdaHost;
  /** What each role may do, and what it did so far. */
  readonly granted: () => ReadonlyMap<string, readonly PolicyStatement[]>;
  readonly usage: () => Usage[];
  /** Lets calls of functions to services go wrong; without an argument, no more. */
  readonly interfere: (interference?: Interference) => void;
  readonly close: () => Promise<void>;
}

const sleepyAsAurora = { idleMs: 30_000, wakeMs: 15_000 };

/** Folder of what is made from the sources, shared by all installations of this checkout. */
const cache = fileURLToPath(new URL('../../.cache', import.meta.url));

/** Builds and synthesizes whatever changed, and runs it. @throws Error naming what stands in the way, and its cure. */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const { step = (_name, work) => work() } = options;
  const state = resolve(options.state);
  mkdirSync(join(state, 'functions'), { recursive: true });
  const lock = takeLock(state);
  if (lock.takenOver) options.notice?.('The one before ended without closing; going on with its state.');
  const closing: (() => Promise<unknown> | unknown)[] = [() => lock.release()];
  const close = async () => {
    for (const stop of closing.splice(0).reverse()) await stop();
  };
  try {
    const assets = options.assembly ?? join(cache, 'assembly');
    if (!options.assembly) {
      await step('Bundling the functions', buildFunctions);
      await step('Building the page', buildPage);
      await step('Synthesizing the templates', () => synthesize(assets));
    }
    return await step('Deploying them here', () => run(options, state, assets, closing, close));
  } catch (error) {
    await close();
    throw error;
  }
}

async function run(
  { port, postgres, sleepy, notice = () => undefined }: LocalCloudOptions,
  state: string,
  assets: string,
  closing: (() => Promise<unknown> | unknown)[],
  close: () => Promise<void>,
): Promise<LocalCloud> {
  const folder = (name: string) => join(state, name);
  const door = new FrontDoor();
  closing.push(() => door.close());
  const siteUrl = `http://localhost:${await door.listen(port)}`;

  const authorizer = createAuthorizer();
  const secrets = createSecretsManager({ file: folder('secrets.json') });
  const dynamodb = await createDynamoDb({ folder: folder('dynamodb') });
  const sqs = await createSqs({ folder: folder('sqs') });
  const s3 = await createS3({ folder: folder('s3') });
  const cloudFormation = createCloudFormation();
  const engine = postgres ? createPgEngine(postgres) : undefined;
  const dataApi = createDataApi({
    folder: folder('postgres'),
    secret: (arn) => secrets.secretByArn(arn),
    engine,
    ...(sleepy && sleepyAsAurora),
  });
  let users: UserPool | undefined;
  const cognito = createCognito(() => users);
  const services = [dynamodb, sqs, s3, secrets, cloudFormation, dataApi, cognito];
  const gateway = await startGateway({ services, authorize: authorizer.authorize });
  closing.push(() => gateway.close());

  const host = new LambdaHost({
    logs: folder('logs'),
    environment: { AWS_ENDPOINT_URL: gateway.url, ...(/^(1|true|yes|on)$/i.test(process.env.SQL_LOGGING ?? '') && { SQL_LOGGING: '1' }) },
    died: (role) => dataApi.rollbackTransactionsOf(role),
  });
  closing.push(() => host.close());
  let oidc: Oidc | undefined;
  const api = new HttpApi({ host, jwks: () => oidc?.jwks ?? { keys: [] } });
  closing.push(() => api.close());
  const apiPort = await api.listen();

  const deployment: Deployment = {
    resolver: new Resolver(keepSecret(folder('seed'), randomUUID)),
    dynamodb,
    dataApi,
    sqs,
    s3,
    secrets,
    cloudFormation,
    authorizer,
    host,
    api,
    apiPort,
    awsUrl: gateway.url,
    siteUrl,
    assets,
    functions: folder('functions'),
    setBehaviors: (behaviors) => door.setBehaviors(behaviors),
    once: openOnce(folder('done.json')),
    pending: [],
    clients: [],
    userPools: [],
    statements: new Map(),
    integrations: new Map(),
    authorizers: new Map(),
    code: new Map(),
    mappings: [],
    schedules: [],
  };
  await deploy(readAssembly(assets), deployment);

  const [settings] = deployment.userPools;
  if (!settings) throw new Error('The templates declare no user pool.');
  const mailbox = new Mailbox(folder('mailbox.json'), notice);
  users = new UserPool(folder('oidc'), settings, mailbox, Date.now);
  for (const { username, password, groups } of demoUsers) await users.ensure(username, password, `${username}@example.org`, groups);
  oidc = await createOidc({ folder: folder('oidc'), issuer: `${siteUrl}/oidc`, clients: deployment.clients, users });
  closing.push(() => oidc?.close());
  door.mount('/local/mailbox', mailbox.handler);
  door.mount('/oidc', oidc.handler);

  const events = new EventSources(host, gateway.url, authorizer.authorize);
  closing.push(() => events.close());
  for (const mapping of deployment.mappings) events.addQueue(mapping);
  for (const { functionName, interval } of deployment.schedules) events.addSchedule(functionName, interval);

  const clientId = deployment.clients[0]?.clientId ?? '';
  const control: Control = await startControl(oidc, clientId);
  closing.push(() => control.close());
  const endpoints = { pid: process.pid, site: siteUrl, aws: gateway.url, control: control.url };
  writeFileSync(folder('endpoints.json'), JSON.stringify(endpoints), { mode: 0o600 });
  closing.push(() => rmSync(folder('endpoints.json'), { force: true }));
  door.open();

  const { usage, interfere } = gateway;
  const granted = () => deployment.statements;
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
    granted,
    usage,
    interfere,
    close,
  };
}
