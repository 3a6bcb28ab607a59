import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failures } from '../../lambda/contract/failures.ts';
import { deliver, eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const add = (body: object, headers: Record<string, string> = {}) => cloud.call('POST /api/v1/movies', { as: 'editor', body, headers });
const receipt = async (id: string) => (await cloud.call(`GET /api/v1/receipts/${id}`, { as: 'editor' })).body;
const closed = (id: string, within?: number) =>
  eventually(
    `the end of receipt ${id}`,
    async () => {
      const found = await receipt(id);
      return ['applied', 'duplicate', 'rejected', 'failed'].includes(found.state) && found;
    },
    within,
  );

describe('adding a movie', () => {
  test('answers a receipt with the outcome', async () => {
    const accepted = await add({ title: 'In Good Time', genre: 'Drama', rating: 6.5, year: 2020 });
    expect(accepted).toMatchObject({ status: 202, body: { command: 'add-movie', state: 'queued', outcome: null } });
    expect(accepted.headers.get('location')).toBe(`/api/v1/receipts/${accepted.body.id}`);
    const { outcome } = await closed(accepted.body.id);
    expect(outcome).toMatchObject({ state: 'applied', version: 1 });
    expect(await cloud.call(`GET /api/v1/movies/${outcome.resource_id}`)).toMatchObject({
      body: { title: 'In Good Time', genre: 'Drama', rating: 6.5, year: 2020, source: 'editor', year_suspect: false },
    });
  });

  test('leaves one audit row that names the person, the address and the request', async () => {
    const { body } = await add(
      { title: 'On the Record', genre: 'Drama' },
      { prefer: 'wait=8', 'user-agent': 'a test', 'x-forwarded-for': '9.9.9.9' },
    );
    expect(
      await owner.sql(`SELECT action, username, new_values, ip, user_agent FROM activity_logs WHERE resource_id = '${body.id}'`),
    ).toEqual([
      {
        action: 'create',
        username: 'editor',
        new_values: '{"year": null, "genre": "Drama", "title": "On the Record", "rating": null}',
        ip: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
        user_agent: 'a test',
      },
    ]);
  });

  test('an equal movie ends as a duplicate that names the first; unknown values count as equal', async () => {
    const first = await add({ title: 'Twice', genre: 'Drama' }, { prefer: 'wait=8' });
    expect(first).toMatchObject({ status: 201 });
    expect(first.headers.get('preference-applied')).toBe('wait=8');
    expect(await add({ title: 'Twice', genre: 'Drama' }, { prefer: 'wait=8' })).toMatchObject({
      status: 409,
      body: { code: 'duplicate', existing_id: first.body.id },
    });
    const later = await add({ title: 'Twice', genre: 'Drama' });
    expect(await closed(later.body.id)).toMatchObject({ state: 'duplicate', outcome: { resource_id: first.body.id } });
    expect(await add({ title: 'Twice', genre: 'Drama', year: 1999 }, { prefer: 'wait=8' })).toMatchObject({ status: 201 });
  });

  test('a violated database constraint is a final refusal that names the constraint', async () => {
    const [row] = await owner.sql(
      'SELECT s.id AS tv_show_id, d.id AS distributor_id FROM tv_shows AS s, distributors AS d WHERE d.active LIMIT 1',
    );
    const delivered = await deliver(cloud, 'add-contract', 'breaks-a-rule', {
      id: '01a1fc6c-0000-7000-8000-000000009000',
      ...row,
      distribution_type: 'other',
      region: 'GB',
      contract_start_date: '2020-01-02',
      contract_end_date: '2020-01-01',
      exclusive: false,
    });
    expect(delivered).toEqual({ payload: { batchItemFailures: [] } });
    expect(await owner.sql("SELECT state, code, detail, resource_id FROM applied_commands WHERE receipt_id = 'breaks-a-rule'")).toEqual([
      { state: 'rejected', code: 'catalog_rule', detail: 'A rule of the catalog refuses the change (SQLSTATE 23514).', resource_id: null },
    ]);
  });

  test('a repeated Idempotency-Key gets the same receipt; with another body it is refused', async () => {
    const key = { 'idempotency-key': 'the-same' };
    const first = await add({ title: 'Only Once', genre: 'Drama' }, key);
    const again = await add({ title: 'Only Once', genre: 'Drama' }, key);
    expect(again.body.id).toBe(first.body.id);
    expect(await add({ title: 'Something Else', genre: 'Drama' }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    await closed(first.body.id);
    expect(await owner.sql(`SELECT count(*) FROM movies WHERE title IN ('Only Once', 'Something Else')`)).toEqual([{ count: 1 }]);
  });

  test('another person’s receipt is not found', async () => {
    const { body } = await add({ title: 'Private Receipt', genre: 'Drama' });
    expect(await cloud.call(`GET /api/v1/receipts/${body.id}`, { as: 'admin' })).toMatchObject({ status: 404 });
  });

  test('titles keep &, + and %', async () => {
    const { body } = await add({ title: '100% Pride & + Prejudice', genre: 'Drama' }, { prefer: 'wait=8' });
    expect(await cloud.call(`GET /api/v1/movies/${body.id}`)).toMatchObject({ body: { title: '100% Pride & + Prejudice' } });
  });
});

const envelope = (receiptId: string, data: object, v = 1) => ({
  type: 'add-movie',
  v,
  receipt_id: receiptId,
  actor: { sub: 'a', username: 'editor', ip: null, user_agent: null, request_id: 'r' },
  data,
});

describe('deliveries', () => {
  test('a message delivered twice has one effect', async () => {
    const id = '01a1fc6c-0000-7000-8000-00000000aaaa';
    const command = envelope('delivered-twice', { id, title: 'Delivered Twice', genre: 'Drama', rating: null, year: null });
    await owner.send(command, { group: `movie:${id}`, id: 'first-delivery' });
    await owner.send(command, { group: `movie:${id}`, id: 'second-delivery' });
    await owner.send(command, { group: 'another-group', id: 'third-delivery' });
    const { COMMAND_QUEUE_URL } = owner.environment('createmovie');
    await eventually('an empty queue', async () => cloud.sqs.isEmpty(String(COMMAND_QUEUE_URL?.split('/').at(-1))));
    expect(await owner.sql(`SELECT count(*) FROM movies WHERE id = '${id}'`)).toEqual([{ count: 1 }]);
    expect(await owner.sql(`SELECT count(*) FROM activity_logs WHERE resource_id = '${id}'`)).toEqual([{ count: 1 }]);
  });

  test('a failure only stops later messages of its own group', async () => {
    const { name } = cloud.host.definitions().find((one) => one.name.includes('applycommands')) ?? { name: '' };
    const record = (messageId: string, group: string, body: unknown) => ({
      messageId,
      receiptHandle: 'none',
      body: JSON.stringify(body),
      attributes: { MessageGroupId: group },
      messageAttributes: {},
    });
    const movie = (id: string, title: string) => envelope(title, { id, title, genre: 'Drama', rating: null, year: null });
    const behind = movie('01a1fc6c-0000-7000-8000-00000000cccc', 'Stopped');
    const beside = movie('01a1fc6c-0000-7000-8000-00000000dddd', 'Not Stopped');
    const Records = [record('fails', 'one', envelope('fails', {}, 99)), record('behind', 'one', behind), record('beside', 'two', beside)];
    expect(await cloud.host.invoke(name, { Records })).toEqual({
      payload: { batchItemFailures: [{ itemIdentifier: 'fails' }, { itemIdentifier: 'behind' }] },
    });
    expect(await owner.sql("SELECT title FROM movies WHERE title IN ('Stopped', 'Not Stopped')")).toEqual([{ title: 'Not Stopped' }]);
  });

  test('a command that no worker can read ends as failed at its first try, and later commands are applied', async () => {
    const { sub } = (await cloud.call('GET /api/v1/me', { as: 'editor' })).body;
    const poison = 'b'.repeat(32);
    const group = 'movie:poisoned';
    const now = new Date().toISOString();
    const stored = { id: poison, command: 'add-movie', state: 'queued', outcome: null, created_at: now, updated_at: now, sub, sends: 1 };
    await owner.dynamodb.send(new PutCommand({ TableName: owner.environment('createmovie').RECEIPTS_TABLE, Item: stored }));
    await owner.send(envelope(poison, {}, 99), { group, id: poison, receiptId: poison });
    const behind = '01a1fc6c-0000-7000-8000-00000000bbbb';
    const next = envelope('behind-the-poison', { id: behind, title: 'Behind the Poison', genre: 'Drama', rating: null, year: null });
    await owner.send(next, { group, id: 'behind-the-poison' });
    await owner.send('no JSON at all', { group: 'garbage', id: 'garbage' });

    expect(await add({ title: 'A Neighbour', genre: 'Drama' }, { prefer: 'wait=8' })).toMatchObject({ status: 201 });
    expect(await closed(poison)).toMatchObject({ state: 'failed', outcome: { code: 'unreadable', detail: failures.unreadable } });
    await eventually('the command behind it', async () => (await owner.sql(`SELECT 1 FROM movies WHERE id = '${behind}'`)).length > 0);
    const table = { TableName: owner.environment('createmovie').RECEIPTS_TABLE };
    const { Item } = await owner.dynamodb.send(new GetCommand({ ...table, Key: { id: poison } }));
    expect(Item).toMatchObject({ failure: expect.stringContaining('add-movie@99') });
    expect(Item).not.toHaveProperty('tries');
  });

  describe('a message that the queue has delivered many times', () => {
    const receipts = () => ({ TableName: owner.environment('createmovie').RECEIPTS_TABLE });
    const nameOf = (part: string) => cloud.host.definitions().find(({ name }) => name.includes(part))?.name ?? '';
    const store = async (id: string, more: object) => {
      const { sub } = (await cloud.call('GET /api/v1/me', { as: 'editor' })).body;
      const now = new Date().toISOString();
      const Item = { id, command: 'add-movie', state: 'queued', outcome: null, created_at: now, updated_at: now, sub, sends: 1, ...more };
      await owner.dynamodb.send(new PutCommand({ ...receipts(), Item }));
    };
    const handOut = (id: string, title: string) => {
      const data = { id: `01a1fc6c-0000-7000-8000-0000000${id.slice(0, 5)}`, title, genre: 'Drama', rating: null, year: null };
      const attributes = { MessageGroupId: id, ApproximateReceiveCount: '40' };
      const messageAttributes = { receipt_id: { stringValue: id, dataType: 'String' } };
      const record = { messageId: id, receiptHandle: 'none', body: JSON.stringify(envelope(id, data)), attributes, messageAttributes };
      return cloud.host.invoke(nameOf('applycommands'), { Records: [record] });
    };

    test('behind others of its group is applied, because their tries do not count', async () => {
      const id = 'd'.repeat(32);
      await store(id, {});
      await handOut(id, 'Often Behind Others');
      expect(await receipt(id)).toMatchObject({ state: 'applied' });
    });

    test('and that was tried ten times itself is given up with an explanation', async () => {
      const id = 'e'.repeat(32);
      await store(id, { tries: 9 });
      expect(await handOut(id, 'Tried Often')).toEqual({ payload: { batchItemFailures: [] } });
      expect(await receipt(id)).toMatchObject({
        state: 'failed',
        outcome: { code: 'retries_exhausted', detail: failures.retries_exhausted },
      });
    });

    test('and that moved to the dead letters ends as failed', async () => {
      const id = 'f'.repeat(32);
      await store(id, { failure: 'Error: a text for operators' });
      await owner.send('dead', { group: id, id, receiptId: id, queue: 'dead letters' });
      expect(await closed(id)).toMatchObject({
        state: 'failed',
        outcome: { code: 'retries_exhausted', detail: failures.retries_exhausted },
      });
    });
  });
});
