import { rmSync } from 'node:fs';
import { afterAll, test } from 'vitest';
import { crashRound } from '../support/crash-round.ts';
import { copyOfPreparedState } from '../support/prepared-state.ts';

const state = copyOfPreparedState();
afterAll(() => rmSync(state, { recursive: true, force: true }));

test('kill -9 in the middle of twenty accepted writes: after a start each ends in exactly one receipt', { timeout: 240_000 }, async () => {
  await crashRound({ state, name: 'Survivor', writes: 20, killAfter: 10, sweep: true });
});
