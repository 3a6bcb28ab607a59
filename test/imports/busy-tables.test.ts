import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { tvmazeShows } from '../support/import-files.ts';
import { operator } from '../support/operator.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

/* The tables of the tracker and of the figures are busy or cannot be reached for a while during an import. */

let cloud: TestCloud;
let role: string;

beforeAll(async () => {
  cloud = await sharedCloud();
  role = operator(cloud).role('loadimport');
});

afterEach(() => cloud.interfere());

const load = (word: string, first: number) => runEtl(cloud, 'tvmaze', fileOf('shows.json', tvmazeShows(word, first, 1)), '--follow');

/** How often an invocation of the worker gave up, so that the import waited for the next one. */
function timesGivenUp(): number {
  const folder = join(cloud.state, 'logs');
  const logs = readdirSync(folder).filter((name) => name.includes('loadimport'));
  return logs
    .map((name) => readFileSync(join(folder, name), 'utf8').split('an import did not go on').length - 1)
    .reduce((a, b) => a + b, 0);
}

test('an import goes on at once when any call of a table failed three times', async () => {
  const actions = new Set<string>();
  cloud.interfere((call) => {
    if (call.role === role) for (const action of call.actions) if (action.startsWith('dynamodb:')) actions.add(action);
    return undefined;
  });
  expect((await load('Calm', 7_000_000)).code).toBe(0);
  expect([...actions].sort()).toEqual(['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']);
  const before = timesGivenUp();
  for (const [index, busy] of [...actions].entries()) {
    let calls = 0;
    cloud.interfere((call) => {
      if (call.role !== role || !call.actions.includes(busy)) return undefined;
      calls++;
      // The SDK sends a call three times. The first call is cut six times, and what follows it twelve times.
      return calls <= 6 || (calls > 7 && calls <= 19) ? 'reset-before' : undefined;
    });
    const { code, output } = await load(`Busy ${index}`, 7_000_100 + index);
    cloud.interfere();
    expect([busy, code, output]).toEqual([busy, 0, expect.stringContaining('4 read = 4 inserted')]);
    expect([busy, timesGivenUp() - before]).toEqual([busy, 0]);
  }
});
