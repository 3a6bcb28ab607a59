import { rmSync } from 'node:fs';
import { afterAll, test } from 'vitest';
import { crashRound } from '../support/crash-round.ts';
import { copyOfPreparedState } from '../support/prepared-state.ts';

const state = copyOfPreparedState();
afterAll(() => rmSync(state, { recursive: true, force: true }));

/** Killed early, in the middle, and late. */
test.each([20, 60, 100, 140, 180])('kill -9 after %i of 200 writes were accepted', { timeout: 300_000 }, async (killAfter) => {
  const { accepted, closedAfter } = await crashRound({ state, name: `Round ${killAfter}`, writes: 200, killAfter });
  console.log(`${accepted} accepted, the last receipt closed ${closedAfter.toFixed(1)} s after the start`);
});
