import everyday from './vitest.config.ts';

/** The tests that take too long for every day: `npm run soak`. */
export default { test: { ...everyday.test, include: ['test/soak/**/*.test.ts'], exclude: [], projects: undefined } };
