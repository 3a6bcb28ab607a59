import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, test } from 'vitest';
import { copyOfPreparedState } from '../support/prepared-state.ts';
import { trackerCrashRound } from '../support/tracker-crash-round.ts';

const state = copyOfPreparedState();
afterAll(() => rmSync(state, { recursive: true, force: true }));

const writes = 500;
const rounds = 5;

/** Seed of the random moments. EPISODIC_SEED=… npm run soak repeats a run. */
const seed = Number(process.env.EPISODIC_SEED ?? Date.now() % 2 ** 31);
const moments = fc.sample(fc.integer({ min: 5, max: Math.floor(writes * 0.8) }), { numRuns: rounds, seed });
console.log(`${rounds} kills of the tracker with EPISODIC_SEED=${seed}`);

test.each(moments.map((killAfter, index) => [index + 1, killAfter]))(
  'kill %i: kill -9 after %i of 500 writes of two devices were answered',
  { timeout: 300_000 },
  async (round, killAfter) => {
    const answered = await trackerCrashRound({ state, name: `Round ${round}`, writes, killAfter });
    console.log(`${answered} answered`);
  },
);
