import type { Environment } from 'vitest/runtime';

type Close = () => Promise<void>;

const key = Symbol.for('episodic.end-of-worker');
const worker = globalThis as { [key]?: Close[] };

/** Calls `close` after the last test file of this worker. */
export const atEndOfWorker = (close: Close) => worker[key]?.push(close);

/** Environment of tests that share something expensive with the other files of their worker. */
export default {
  name: 'end-of-worker',
  viteEnvironment: 'ssr',
  setup() {
    worker[key] = [];
    return {
      async teardown() {
        for (const close of worker[key]?.reverse() ?? []) await close();
      },
    };
  },
} satisfies Environment;
