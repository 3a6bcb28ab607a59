import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';
import { SuiteTimes } from './test/support/suite-times.ts';

export default defineConfig({
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new SuiteTimes()],
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['test/**/*.test.ts'], exclude: ['test/soak/**', 'test/browser/**', 'test/api/**'] },
      },
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/{api,browser}/*.test.ts'],
          // The files that one worker runs share a cloud, and those of the page a browser.
          isolate: false,
          environment: './test/support/end-of-worker.ts',
        },
      },
    ],
  },
});
