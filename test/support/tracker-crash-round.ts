import { expect } from 'vitest';
import { parsed, startTestCloud } from './cloud.ts';
import { expectLedgerAgrees } from './ledger-agrees.ts';
import { operator } from './operator.ts';
import { startProcess } from './process.ts';

interface TrackerCrash {
  readonly state: string;
  /** Prefix of the names of the shows, which distinguishes the rounds on one state. */
  readonly name: string;
  readonly writes: number;
  /** Number of answered writes after which the process is killed. */
  readonly killAfter: number;
}

/**
 * Sends tracker writes of two devices for shows that they share: updates, plays, ratings, removals and undos. Kills the process with SIGKILL
 * in the middle, and starts again on its state. Expects the list to be what the ledger says, and every answered batch to be in the ledger.
 * @returns the number of answered writes.
 */
export async function trackerCrashRound({ state, name, writes, killAfter }: TrackerCrash): Promise<number> {
  const { child, site, token, kill } = await startProcess(state);
  const authorization = `Bearer ${await token('viewer')}`;
  const send = async (method: string, path: string, body?: object) => {
    const answer = await parsed(
      await fetch(`${site}/api/v1/${path}`, {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
    if (method !== 'GET' && answer.status < 300 && ++answered === killAfter) child.kill('SIGKILL');
    return answer;
  };
  let answered = 0;
  const batches: string[] = [];
  const device = async (number: number) => {
    for (let index = 0; index < writes / 4; index++) {
      const tv_show = `${name} ${index % 3}`;
      const episode = index + number + 1;
      await send('POST', 'update_episode', { username: 'viewer', tv_show, season: 1, episode });
      const listed = await send('GET', 'me/up_next?limit=10');
      const { id } = listed.body.data.find((one: { tv_show: string }) => one.tv_show === tv_show) ?? {};
      if (!id) continue;
      const changes = [
        () => send('POST', 'me/plays', { show_id: id, episodes: [{ season: 1, episode }], on: '2026' }),
        () => send('PATCH', `me/shows/${id}`, { rating: 1 + (index % 9), note: `Note ${index}` }),
        () => send('POST', `me/batches/${batches.at(-1)}/undo`, {}),
        () => send('DELETE', `me/shows/${id}`),
      ];
      const answer = await changes[index % changes.length]?.();
      if (answer && answer.status < 300 && answer.body.batch_id) batches.push(answer.body.batch_id);
    }
  };
  await Promise.all([device(0), device(1)].map((work) => work.catch(() => {})));
  await kill();
  expect(answered).toBeGreaterThanOrEqual(killAfter);
  const cloud = await startTestCloud({ state, keep: true });
  try {
    const owner = operator(cloud);
    expect(await expectLedgerAgrees(owner)).toBeGreaterThan(0);
    const stored = new Set((await owner.items(owner.environment('setprogress').LEDGER_TABLE)).map(({ entry }) => entry));
    expect(batches.filter((id) => !stored.has(`batch ${id}`))).toEqual([]);
    expect(batches.length).toBeGreaterThan(0);
    return answered;
  } finally {
    await cloud.close();
  }
}
