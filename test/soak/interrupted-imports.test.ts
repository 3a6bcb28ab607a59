import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCloud } from '../support/cloud.ts';
import { endOf, endOfBoth, rowsOfBoth, startBoth } from '../support/interrupted-imports.ts';
import { operator } from '../support/operator.ts';
import { copyOfPreparedState } from '../support/prepared-state.ts';
import { startProcess } from '../support/process.ts';

const kills = 12;

let undisturbed: Awaited<ReturnType<typeof endOfBoth>>;

beforeAll(async () => {
  process.env.IMPORT_HOLD_SECONDS = '1';
  const cloud = await startTestCloud();
  try {
    undisturbed = await endOfBoth(cloud, await startBoth(cloud));
  } finally {
    await cloud.close();
  }
  expect(Object.keys(undisturbed.tables).length).toBeGreaterThan(20);
}, 600_000);

afterAll(() => {
  delete process.env.IMPORT_HOLD_SECONDS;
});

test(`a worker that dies ${kills} times leaves the same tables, keys, counts and cards`, { timeout: 900_000 }, async () => {
  const cloud = await startTestCloud();
  try {
    const role = operator(cloud).role('loadimport');
    const name = cloud.host.definitions().find((one) => one.role === role)?.name ?? '';
    const moments = Array.from({ length: kills }, (_, index) => ((index + 1) * (index + 4)) / 2);
    let [calls, deaths] = [0, 0];
    // Lambda's poller calls the queue in the name of the function, and never loses what it received. The worker's own call holds its
    // message. A worker that dies before that call gets its message again only after the timeout of the queue.
    const isOfQueue = (actions: readonly string[]) => actions.some((action) => action.startsWith('sqs:'));
    cloud.interfere(async ({ role: caller, actions }) => {
      if (caller !== role || isOfQueue(actions) || ++calls !== moments[deaths]) return undefined;
      if (++deaths % 2 === 0) {
        await cloud.host.crash(name);
        return 'reset-before';
      }
      setImmediate(() => void cloud.host.crash(name));
      return 'reset-after';
    });
    const interrupted = await endOfBoth(cloud, await startBoth(cloud, (id) => endOf(cloud, id)));
    expect(deaths).toBe(kills);
    expect(interrupted).toEqual(undisturbed);
  } finally {
    await cloud.close();
  }
});

test(`${kills} kills of the whole process leave the same tables, keys, counts and cards`, { timeout: 1_800_000 }, async () => {
  const state = copyOfPreparedState();
  let ids: string[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    const process = await startProcess(state);
    const headers = { authorization: `Bearer ${await process.token('admin')}` };
    if (ids.length === 0) ids = await startBoth({ state });
    // Rows that are staged count when they are read and again when they are loaded.
    for (let done = 0; done < (rowsOfBoth * 1.7 * kill) / (kills + 1); ) {
      const answers = await Promise.all(ids.map((id) => fetch(`${process.site}/api/v1/imports/${id}`, { headers })));
      const runs = await Promise.all(answers.filter(({ status }) => status === 200).map((answer) => answer.json()));
      done = runs.reduce((sum, { read, inserted, skipped }) => sum + read + inserted + skipped, 0);
      expect(runs.filter(({ state: now }) => now === 'failed')).toEqual([]);
      if (runs.length === ids.length && runs.every(({ state: now }) => now === 'done')) throw new Error(`Both ended before kill ${kill}.`);
      await sleep(50);
    }
    await process.kill();
  }
  const cloud = await startTestCloud({ state, keep: true });
  try {
    expect(await endOfBoth(cloud, ids)).toEqual(undisturbed);
  } finally {
    await cloud.close();
    rmSync(state, { recursive: true, force: true });
  }
});
