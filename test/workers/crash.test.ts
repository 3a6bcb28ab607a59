import { rmSync } from 'node:fs';
import { afterAll, test } from 'vitest';
import { crashRound } from '../support/crash-round.ts';
import { copyOfPreparedState } from '../support/prepared-state.ts';

const state = copyOfPreparedState();
afterAll(() => rmSync(state, { recursive: true, force: true }));

test('after kill -9 during twenty accepted writes and a new start, each write has exactly one receipt', { timeout: 240_000 }, async () => {
  await crashRound({ state, name: 'Survivor', writes: 20, killAfter: 10, sweep: true });
});
