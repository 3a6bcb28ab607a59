import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Fault } from '../../lib/local/faults.ts';
import { eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { everyday } from '../support/everyday.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterEach(() => cloud.interfere());
afterAll(() => cloud?.close());

/** Adds a fault to the next `times` calls of one action by one function. @returns a function that counts the faults. */
function fail(part: string, action: string, fault: Fault, times: number): () => number {
  const role = owner.role(part);
  let left = times;
  cloud.interfere((call) => {
    if (left === 0 || call.role !== role || !call.actions.includes(action)) return undefined;
    left--;
    return fault;
  });
  return () => times - left;
}

/** Adds a movie like a careful client: repeats a failed request with the same key. */
async function add(title: string): Promise<string> {
  const headers = { 'idempotency-key': title.replaceAll(/\W/g, '-') };
  const answer = await eventually('an answer that accepts', async () => {
    const one = await cloud.call('POST /api/v1/movies', { as: 'editor', body: { title, genre: 'Drama' }, headers });
    return one.status < 500 && one;
  });
  expect(answer.status).toBe(202);
  return answer.body.id;
}

const stateOf = async (id: string) => (await cloud.call(`GET /api/v1/receipts/${id}`, { as: 'editor' })).body.state;
const applied = (id: string) => eventually('its effect', async () => (await stateOf(id)) === 'applied');

async function expectOneEffect(title: string): Promise<void> {
  const [effects] = await owner.sql(
    `SELECT (SELECT count(*) FROM movies WHERE title = '${title}') AS movies,
            (SELECT count(*) FROM activity_logs WHERE new_values ->> 'title' = '${title}') AS audited`,
  );
  expect(effects).toEqual({ movies: 1, audited: 1 });
}

/** All calls for a change: those of the request, then those of the worker. */
const steps = [
  ['createmovie', 'dynamodb:PutItem'],
  ['createmovie', 'sqs:SendMessage'],
  ['createmovie', 'dynamodb:UpdateItem'],
  ['applycommands', 'rds-data:ExecuteStatement'],
  ['applycommands', 'dynamodb:UpdateItem'],
] as const;

const faults = ['throttled', 'reset-before', 'reset-after', 'unanswered'] as const;

describe.each(steps)('adding a movie while %s has a fault in %s', (part, action) => {
  const step = steps.findIndex((one) => one[0] === part && one[1] === action);

  test.each(everyday(faults, 4, step))('once %s, has one effect', async (fault) => {
    const title = `${part} ${action} ${fault}`;
    const happened = fail(part, action, fault, 1);
    await applied(await add(title));
    await expectOneEffect(title);
    expect(happened()).toBe(1);
  });

  test.each(everyday(['throttled', 'reset-after'] as const, 2, step))('%s until the SDK gives up, it has one effect', async (fault) => {
    const title = `${part} ${action} ${fault} for long`;
    const happened = fail(part, action, fault, 7);
    const id = await add(title);
    await eventually('the end of the trouble', async () => happened() === 7 || (await stateOf(id)) !== 'queued');
    if ((await stateOf(id)) === 'accepted') await sweep(id);
    await applied(id);
    await expectOneEffect(title);
    expect(happened()).toBeGreaterThanOrEqual(2);
  });
});

/** Runs the sweeper as it would run a minute after a request died. Makes the receipt older instead of waiting. */
async function sweep(id: string): Promise<void> {
  cloud.interfere();
  await makeOlder(id);
  await sweepNow();
}

async function makeOlder(id: string): Promise<void> {
  await owner.dynamodb.send(
    new UpdateCommand({
      TableName: owner.environment('createmovie').RECEIPTS_TABLE,
      Key: { id },
      UpdateExpression: 'SET created_at = :earlier',
      ExpressionAttributeValues: { ':earlier': new Date(Date.now() - 61_000).toISOString() },
    }),
  );
}

async function sweepNow(): Promise<void> {
  const { name } = cloud.host.definitions().find((one) => one.name.includes('resendreceipts')) ?? { name: '' };
  expect(await cloud.host.invoke(name, {})).toEqual({ payload: null });
}

describe('progress whose write has a fault', () => {
  test.each(everyday(faults, 2))('once %s, is updated once', async (fault) => {
    const tv_show = `Watched while ${fault}`;
    for (const episode of [1, 2]) {
      const happened = fail('updateepisode', 'dynamodb:PutItem', fault, 1);
      const body = { username: 'viewer', tv_show, season: 1, episode };
      expect((await cloud.call('POST /api/v1/update_episode', { as: 'viewer', body })).body).toMatchObject({ episode });
      expect(happened()).toBe(1);
    }
    const { body } = await cloud.call(`GET /api/v1/show_episode?username=viewer&tv_show=${encodeURIComponent(tv_show)}`, { as: 'viewer' });
    expect(body).toMatchObject({ episode: 2, version: 2 });
  });

  test.each(everyday(faults, 2, 1))('once %s, is removed once, and the answer says so', async (fault) => {
    const tv_show = `Removed while ${fault}`;
    const address = `/api/v1/progress?tv_show=${encodeURIComponent(tv_show)}`;
    const body = { username: 'viewer', tv_show, season: 1, episode: 1 };
    expect((await cloud.call('POST /api/v1/update_episode', { as: 'viewer', body })).status).toBe(201);
    const happened = fail('deleteprogress', 'dynamodb:DeleteItem', fault, 1);
    expect((await cloud.call(`DELETE ${address}`, { as: 'viewer' })).body).toMatchObject({ episode: 1 });
    expect(happened()).toBe(1);
    expect((await cloud.call(`DELETE ${address}`, { as: 'viewer' })).status).toBe(404);
  });
});

test('a request is refused and changes nothing if its receipt cannot be stored', async () => {
  fail('createmovie', 'dynamodb:PutItem', 'reset-before', 1_000);
  const { status } = await cloud.call('POST /api/v1/movies', { as: 'editor', body: { title: 'Never Accepted', genre: 'Drama' } });
  expect(status).toBe(500);
  cloud.interfere();
  await applied(await add('Accepted After It'));
  expect(await owner.sql("SELECT 1 FROM movies WHERE title = 'Never Accepted'")).toEqual([]);
});

test('a group whose message cannot be returned to the queue does not block another group', async () => {
  const happened = fail('applycommands', 'sqs:ChangeMessageVisibility', 'unanswered', 10);
  await owner.send('no JSON at all', { group: 'poisoned', id: 'poison-of-faults' });
  const body = { title: 'Not Held Up', genre: 'Drama' };
  const { status } = await cloud.call('POST /api/v1/movies', { as: 'editor', body, headers: { prefer: 'wait=8' } });
  expect(status).toBe(201);
  expect(happened()).toBeGreaterThan(0);
});

describe('a change that the queue never took', () => {
  const redrive = (...words: readonly string[]) =>
    promisify(execFile)('helper_scripts/redrive', words, { env: { ...process.env, EPISODIC_STATE: cloud.state } });
  let id: string;

  test('ends as failed after five tries', async () => {
    cloud.interfere(({ actions }) => (actions.includes('sqs:SendMessage') ? 'reset-before' : undefined));
    id = await add('Sent at Last');
    await makeOlder(id);
    for (let tries = 1; tries <= 5; tries++) {
      expect(await stateOf(id)).toBe('accepted');
      await sweepNow();
    }
    expect((await cloud.call(`GET /api/v1/receipts/${id}`, { as: 'editor' })).body).toMatchObject({
      state: 'failed',
      outcome: { code: 'not_sent' },
    });
  });

  test('is answered as failed when it is sent again with a wait', async () => {
    const headers = { 'idempotency-key': 'Sent-at-Last', prefer: 'wait=1' };
    const again = await cloud.call('POST /api/v1/movies', { as: 'editor', body: { title: 'Sent at Last', genre: 'Drama' }, headers });
    expect(again).toMatchObject({ status: 500, body: { code: 'command_failed' } });
    expect(await stateOf(id)).toBe('failed');
  });

  test('is listed by the redrive script, which needs a reason and only lists failed changes', async () => {
    expect((await redrive()).stdout).toMatch(new RegExp(`${id}  add-movie  movie:.*  by editor\n.*did not accept the change`));
    await expect(redrive(id)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Usage') });
    await expect(redrive('--reason', 'mended', 'unknown')).rejects.toMatchObject({ stderr: expect.stringContaining('unknown') });
    expect(await stateOf(id)).toBe('failed');
  });

  test('is applied by the script once the fault is fixed, in its own group, and the receipt keeps the reason', async () => {
    expect((await redrive('--reason', 'the queue is back', 'all')).stdout).toBe(`${id}  applied\n`);
    await expectOneEffect('Sent at Last');
    const { Item } = await owner.dynamodb.send(new GetCommand({ TableName: owner.environment('createmovie').RECEIPTS_TABLE, Key: { id } }));
    expect(Item).toMatchObject({
      redrives: [{ reason: 'the queue is back', by: userInfo().username }],
      message_group: expect.stringMatching(/^movie:/),
    });
    expect((await redrive()).stdout).toBe('No failed changes.\n');
  });
});
