import { unpackBrowser } from './browser.ts';
import { forgetUsage } from './granted-and-used.ts';
import { prepareState } from './prepared-state.ts';

/** Builds everything, and creates the state that each test's cloud starts from. */
export default async function setup(): Promise<void> {
  forgetUsage();
  unpackBrowser();
  await prepareState();
}
