import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { eventually, startTestCloud, type TestCloud, takeProblems } from './cloud.ts';
import { atEndOfWorker } from './end-of-worker.ts';
import { currentTest, recordUsage } from './granted-and-used.ts';
import { operator } from './operator.ts';
import { rememberData } from './remember-data.ts';

interface Shared {
  readonly cloud: TestCloud;
  readonly restoreData: () => Promise<void>;
}

/** Shared by the test files of this worker, which runs one file after another. */
let shared: Promise<Shared> | undefined;
let browser: Promise<Browser> | undefined;
/** The test file that uses the cloud, and the page's assets that its browser has loaded. */
let user = '';
const assets = new Set<string>();

/**
 * A cloud with the prepared data. Each test file calls this once. The first call in a worker starts the cloud. A later call waits until
 * the cloud is idle, and undoes what the previous file changed in the database and in the tables.
 */
export async function sharedCloud(): Promise<TestCloud> {
  if (shared) await restore(await shared);
  shared ??= start();
  const { cloud } = await shared;
  user = currentTest();
  return cloud;
}

/** The shared cloud, and a browser without windows: those of the previous file are closed. */
export async function sharedCloudAndBrowser(): Promise<readonly [TestCloud, Browser]> {
  browser ??= openBrowser();
  const opened = await browser;
  await Promise.all(opened.contexts().map((context) => context.close()));
  return [await sharedCloud(), opened];
}

async function start(): Promise<Shared> {
  const cloud = await startTestCloud();
  atEndOfWorker(async () => {
    recordUse(cloud);
    await cloud.close();
  });
  return { cloud, restoreData: await rememberData(operator(cloud)) };
}

/** Records what the test file has done with the cloud so far. */
function recordUse(cloud: TestCloud): void {
  recordUsage(cloud, { test: user, problems: takeProblems(user), assets: [...assets] });
  assets.clear();
}

async function openBrowser(): Promise<Browser> {
  const opened = await launchBrowser();
  const newContext = opened.newContext.bind(opened);
  opened.newContext = async (options) => {
    const context = await newContext(options);
    return context.on('request', (request) => assets.add(new URL(request.url()).pathname.slice(1)));
  };
  atEndOfWorker(() => opened.close());
  return opened;
}

async function restore({ cloud, restoreData }: Shared): Promise<void> {
  cloud.interfere();
  const queues = new Set(cloud.host.definitions().flatMap(({ environment }) => environment.COMMAND_QUEUE_URL?.split('/').at(-1) ?? []));
  const isIdle = async () => cloud.host.isIdle() && [...queues].every((queue) => cloud.sqs.isEmpty(queue));
  await eventually('an idle cloud', isIdle, 120_000);
  recordUse(cloud);
  await restoreData();
}
