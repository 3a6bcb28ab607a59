import { globSync, readFileSync } from 'node:fs';
import everyday from './vitest.config.ts';

process.env.EPISODIC_EXHAUSTIVE = '1';

/** Tests of which `npm test` runs a part of the cases. */
const sampled = globSync('test/**/*.test.ts').filter((file) => /\/(everyday|accessibility)\.ts'/.test(readFileSync(file, 'utf8')));

/** The tests that take too long for every day: `npm run soak`. */
export default { test: { ...everyday.test, include: ['test/soak/**/*.test.ts', ...sampled], exclude: [], projects: undefined } };
