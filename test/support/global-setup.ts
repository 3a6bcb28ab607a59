import { unpackBrowser } from './browser.ts';
import { forgetUsage } from './granted-and-used.ts';
import { prepareState } from './prepared-state.ts';

/**
 * Builds everything and makes, once for all tests, the state that each test's cloud starts from. Whoever runs only tests that start
 * no cloud may set EPISODIC_UNPREPARED.
 */
export default async function setup(): Promise<void> {
  if (process.env.EPISODIC_UNPREPARED) return;
  forgetUsage();
  unpackBrowser();
  await prepareState();
}
