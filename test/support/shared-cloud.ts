import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { eventually, startTestCloud, type TestCloud } from './cloud.ts';
import { atEndOfWorker } from './end-of-worker.ts';
import { operator } from './operator.ts';
import { rememberData } from './remember-data.ts';

interface Shared {
  readonly cloud: TestCloud;
  readonly restoreData: () => Promise<void>;
}

/** Shared by the test files of this worker, which runs one file after another. */
let shared: Promise<Shared> | undefined;
let browser: Promise<Browser> | undefined;

/**
 * A cloud with the prepared data. Each test file calls this once. The first call in a worker starts the cloud. A later call waits until
 * the cloud is idle, and undoes what the previous file changed in the database and in the tables.
 */
export async function sharedCloud(): Promise<TestCloud> {
  if (shared) await restore(await shared);
  shared ??= start();
  return (await shared).cloud;
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
  atEndOfWorker(() => cloud.close());
  return { cloud, restoreData: await rememberData(operator(cloud)) };
}

async function openBrowser(): Promise<Browser> {
  const opened = await launchBrowser();
  atEndOfWorker(() => opened.close());
  return opened;
}

async function restore({ cloud, restoreData }: Shared): Promise<void> {
  cloud.interfere();
  const queues = new Set(cloud.host.definitions().flatMap(({ environment }) => environment.COMMAND_QUEUE_URL?.split('/').at(-1) ?? []));
  const isIdle = async () => cloud.host.isIdle() && [...queues].every((queue) => cloud.sqs.isEmpty(queue));
  await eventually('an idle cloud', isIdle, 120_000);
  await restoreData();
}
