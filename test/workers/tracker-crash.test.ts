import { rmSync } from 'node:fs';
import { afterAll, test } from 'vitest';
import { copyOfPreparedState } from '../support/prepared-state.ts';
import { trackerCrashRound } from '../support/tracker-crash-round.ts';

const state = copyOfPreparedState();
afterAll(() => rmSync(state, { recursive: true, force: true }));

test('after kill -9 during fifty writes of two devices and a new start, the list is what the ledger says', {
  timeout: 240_000,
}, async () => {
  await trackerCrashRound({ state, name: 'Surviving', writes: 50, killAfter: 30 });
});
