import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect } from 'vitest';
import { eventually, parsed, startTestCloud, type TestCloud } from './cloud.ts';
import { operator } from './operator.ts';
import { startProcess } from './process.ts';

interface CrashRound {
  readonly state: string;
  /** Prefix of every title, which distinguishes the rounds on one state. */
  readonly name: string;
  readonly writes: number;
  /** Number of accepted writes after which the process is killed. */
  readonly killAfter: number;
  /** Whether to run the sweeper as if a minute had passed, instead of waiting for its schedule. */
  readonly sweep?: boolean;
}

interface Accepted {
  /** Receipts of movies and episodes. */
  readonly receipts: string[];
  /** The last acknowledged episode of each person, and the next one that was sent. */
  readonly progress: Map<string, { answered: number; asked: number }>;
  readonly count: () => number;
}

const people = ['viewer', 'editor', 'admin'] as const;

/**
 * Posts movies and episodes while three people track a show, one episode after another. Kills the process with SIGKILL in the middle, and
 * starts again on its state. Expects every accepted change to be applied exactly once within two minutes, all receipts to be closed, and
 * each person's progress to be the last acknowledged episode or the one sent after it.
 * @returns the number of accepted changes, and the seconds from the start until the last receipt closed.
 */
export async function crashRound(round: CrashRound): Promise<{ accepted: number; closedAfter: number }> {
  const accepted = await writeUntilKilled(round);
  expect(accepted.count()).toBeGreaterThanOrEqual(round.killAfter);
  const cloud = await startTestCloud({ state: round.state, keep: true });
  const started = Date.now();
  try {
    const owner = operator(cloud);
    if (round.sweep) await sweep(cloud, owner);
    await eventually('the end of every receipt', async () => (await openReceipts(owner)).length === 0, 120_000);
    const closedAfter = (Date.now() - started) / 1000;
    for (const id of accepted.receipts) {
      expect((await cloud.call(`GET /api/v1/receipts/${id}`, { as: 'editor' })).body).toMatchObject({ state: 'applied' });
    }
    for (const table of ['movies', 'episodes']) {
      const [effects] = await owner.sql(
        `SELECT count(*) AS rows, count(DISTINCT title) AS titles,
                (SELECT count(*) FROM activity_logs WHERE resource_type || 's' = '${table}' AND new_values ->> 'title' LIKE '${round.name} %') AS audited
         FROM ${table} WHERE title LIKE '${round.name} %'`,
      );
      expect([table, effects?.titles, effects?.audited]).toEqual([table, effects?.rows, effects?.rows]);
    }
    for (const [who, { answered, asked }] of accepted.progress) await expectProgress(cloud, round.name, who, answered, asked);
    return { accepted: accepted.count(), closedAfter };
  } finally {
    await cloud.close();
  }
}

async function writeUntilKilled({ state, name, writes, killAfter }: CrashRound): Promise<Accepted> {
  const { child, site, token, kill } = await startProcess(state);
  const tokens = new Map(await Promise.all(people.map(async (who) => [who, await token(who)] as const)));
  const send = async (who: (typeof people)[number], method: string, path: string, body: object) => {
    const headers = { authorization: `Bearer ${tokens.get(who)}`, 'content-type': 'application/json' };
    return parsed(await fetch(`${site}/api/v1/${path}`, { method, headers, body: JSON.stringify(body) })).catch(() => undefined);
  };
  const receipts: string[] = [];
  const progress = new Map<string, { answered: number; asked: number }>();
  let count = 0;
  const countOne = () => {
    count++;
    if (count === killAfter) child.kill('SIGKILL');
  };
  const show = (await send('editor', 'POST', 'tv_shows', { title: `${name} Show`, status: 'running' }))?.body;
  receipts.push(show.id);
  const showId = await eventually('the show', async () => {
    const answer = await fetch(`${site}/api/v1/receipts/${show.id}`, { headers: { authorization: `Bearer ${tokens.get('editor')}` } });
    return (await answer.json()).outcome?.resource_id as string | undefined;
  });
  const changes = Array.from({ length: Math.ceil(writes / 2) }, async (_, index) => {
    const title = `${name} ${index}`;
    const answer = await (index % 2 === 0
      ? send('editor', 'POST', 'movies', { title, genre: 'Drama' })
      : send('editor', 'POST', `tv_shows/${showId}/episodes`, { title, season_number: 1, episode_number: index + 1 }));
    if (answer?.status !== 202) return;
    receipts.push(answer.body.id);
    countOne();
  });
  const watching = people.map(async (who) => {
    const watched = { answered: 0, asked: 0 };
    progress.set(who, watched);
    while (watched.asked < writes / 2 / people.length) {
      watched.asked++;
      const answer = await send(who, 'PUT', `progress?tv_show=${encodeURIComponent(`${name} Watched`)}`, {
        season: 1,
        episode: watched.asked,
      });
      if (answer?.status !== 200) return;
      watched.answered = watched.asked;
      countOne();
    }
  });
  await Promise.all([...changes, ...watching].map((work) => work.catch(() => {})));
  await kill();
  return { receipts, progress, count: () => count };
}

async function expectProgress(cloud: TestCloud, name: string, who: string, answered: number, asked: number): Promise<void> {
  const path = `show_episode?username=${who}&tv_show=${encodeURIComponent(`${name} Watched`)}`;
  const { status, body } = await cloud.call(`GET /api/v1/${path}`, { as: who as 'viewer' });
  const stored = status === 404 ? { episode: 0, version: 0 } : body;
  expect([answered, asked], `${who} was answered ${answered}, asked for ${asked}, and has ${stored.episode}`).toContain(stored.episode);
  expect(stored.version).toBe(stored.episode);
}

/** Makes every accepted receipt old enough for the sweeper, and runs it. */
async function sweep(cloud: TestCloud, owner: ReturnType<typeof operator>): Promise<void> {
  const earlier = new Date(Date.now() - 61_000).toISOString();
  for (const id of await openReceipts(owner, ['accepted'])) {
    const older = new UpdateCommand({
      TableName: owner.environment('createmovie').RECEIPTS_TABLE,
      Key: { id },
      UpdateExpression: 'SET created_at = :earlier',
      ConditionExpression: '#state = :accepted',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':earlier': earlier, ':accepted': 'accepted' },
    });
    // The queue may have delivered the message meanwhile.
    await owner.dynamodb.send(older).catch((error) => expect(error.name).toBe('ConditionalCheckFailedException'));
  }
  const { name } = cloud.host.definitions().find((one) => one.name.includes('resendreceipts')) ?? { name: '' };
  expect(await cloud.host.invoke(name, {})).toEqual({ payload: null });
}

/** Ids of all open receipts, including those that no client has seen. */
async function openReceipts({ items, environment }: ReturnType<typeof operator>, states = ['accepted', 'queued']): Promise<string[]> {
  const receipts = await items(environment('createmovie').RECEIPTS_TABLE);
  return receipts.filter(({ state }) => states.includes(String(state))).map(({ id }) => String(id));
}
