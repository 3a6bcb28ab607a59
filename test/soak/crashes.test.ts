import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, test } from 'vitest';
import { crashRound } from '../support/crash-round.ts';
import { copyOfPreparedState } from '../support/prepared-state.ts';

const state = copyOfPreparedState();
afterAll(() => rmSync(state, { recursive: true, force: true }));

const writes = 200;
const rounds = 22;

/** Seed of the random moments. EPISODIC_SEED=… npm run soak repeats a run. */
const seed = Number(process.env.EPISODIC_SEED ?? Date.now() % 2 ** 31);
const moments = fc.sample(fc.integer({ min: 2, max: Math.floor(writes * 0.9) }), { numRuns: rounds, seed });
console.log(`${rounds} kills with EPISODIC_SEED=${seed}`);

test.each(moments.map((killAfter, index) => [index + 1, killAfter]))(
  'kill %i: kill -9 after %i of 200 writes were accepted',
  { timeout: 300_000 },
  async (round, killAfter) => {
    const { accepted, closedAfter } = await crashRound({ state, name: `Round ${round}`, writes, killAfter });
    console.log(`${accepted} accepted, the last receipt closed ${closedAfter.toFixed(1)} s after the start`);
  },
);
