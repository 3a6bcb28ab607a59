import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { eventually, startTestCloud, type TestCloud } from './cloud.ts';
import { atEndOfWorker } from './end-of-worker.ts';
import { operator } from './operator.ts';
import { rememberData } from './remember-data.ts';

interface Shared {
  readonly cloud: TestCloud;
  readonly browser: Browser;
  readonly restoreData: () => Promise<void>;
}

/** What the test files of this worker share; a worker runs one file after the other. */
let shared: Promise<Shared> | undefined;

/**
 * A cloud with the prepared data, and a browser without any window. Each file of tests calls this once. The first call in a worker
 * starts both. A later call closes the windows of the file before, and undoes what that file changed in the database and in the tables.
 */
export async function sharedCloud(): Promise<readonly [TestCloud, Browser]> {
  if (shared) await restore(await shared);
  shared ??= start();
  const { cloud, browser } = await shared;
  return [cloud, browser];
}

async function start(): Promise<Shared> {
  const [cloud, browser] = await Promise.all([startTestCloud(), launchBrowser()]);
  atEndOfWorker(async () => {
    await browser.close();
    await cloud.close();
  });
  return { cloud, browser, restoreData: await rememberData(operator(cloud)) };
}

async function restore({ cloud, browser, restoreData }: Shared): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
  const queues = new Set(cloud.host.definitions().flatMap(({ environment }) => environment.COMMAND_QUEUE_URL?.split('/').at(-1) ?? []));
  const isIdle = async () => cloud.host.isIdle() && [...queues].every((queue) => cloud.sqs.isEmpty(queue));
  await eventually('an idle cloud', isIdle, 120_000);
  await restoreData();
}
