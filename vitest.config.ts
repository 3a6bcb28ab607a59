import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';
import { SuiteTimes } from './test/support/suite-times.ts';
import { keptTests } from './test/support/verdicts.ts';

/** Tests that change their process, or that leave more than data behind in a cloud. */
const ownProcess = ['test/workers/{show-names,migrate-down}.test.ts'];

/** They passed already, and nothing that they depend on has changed. */
const kept = await keptTests();

export default defineConfig({
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/current-test.ts'],
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new SuiteTimes()],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    restoreMocks: true,
    // Tests call faster than people. test/api/request-limit.test.ts starts a cloud with a limit.
    env: { REQUESTS_PER_MINUTE: '100000000' },
    environment: './test/support/end-of-worker.ts',
    projects: [
      { extends: true, test: { name: 'own process', include: ownProcess, exclude: kept } },
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: ['test/soak/**', ...ownProcess, ...kept],
          // The files that one worker runs share their modules and a cloud, and those of the page a browser.
          isolate: false,
        },
      },
    ],
  },
});
