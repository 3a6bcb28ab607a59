import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { recordedCalls } from '../support/recorded-calls.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const show = (name: string) => encodeURIComponent(name);
const put = (name: string, body: object, headers: Record<string, string> = {}) =>
  cloud.call(`PUT /api/v1/progress?tv_show=${show(name)}`, { body, headers });

test('an update of a show on the list takes two reads and one transaction, a repeated update one read, and reading progress one read', async () => {
  const counted = async (what: string, call: () => ReturnType<typeof put>) => {
    const { answer, calls } = await recordedCalls(cloud, call, { of: /setprogress|showepisode/ });
    expect(answer.status, what).toBeLessThan(300);
    return calls;
  };
  const read = ['BatchGetItem+BatchGetItem'];
  const edit = (route: string, body: object) => cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8' }, body });
  const [gone, stays] = await Promise.all(
    ['Counted and Gone', 'Counted and Merged'].map(
      async (title) => (await edit('POST /api/v1/tv_shows', { title, status: 'ended' })).body.id,
    ),
  );
  await put('Counted and Gone', { season: 1, episode: 1 });
  await edit(`POST /api/v1/tv_shows/${gone}/merge`, { into: stays });
  for (const name of ['The Wire', 'Counted by its name only', 'Counted and Gone']) {
    await put(name, { season: 1, episode: 1 });
    const once = { 'idempotency-key': `counted-${name.length}` };
    // The episodes of a show in the catalog are the second read. The writes are the event, its batch and the projection.
    const isRead = (calls: string) => /^(BatchGetItem\+?)+$/.test(calls);
    const episodes = name === 'Counted by its name only' ? [] : [true];
    const update = await counted('an update', () => put(name, { season: 1, episode: 2 }));
    expect(update.slice(0, -1).map(isRead), name).toEqual([true, ...episodes]);
    expect(update.at(-1)).toBe('PutItem+PutItem+PutItem');
    const keyed = await counted('with a key', () => put(name, { season: 1, episode: 3 }, once));
    expect(keyed.slice(0, -1).map(isRead), name).toEqual([true, ...episodes]);
    expect(keyed.at(-1)).toBe('PutItem+PutItem+PutItem+PutItem');
    expect(await counted('repeated', () => put(name, { season: 1, episode: 3 }, once))).toHaveLength(1);
    // Once in ten seconds a function also reads its caller's state. Then the next read does not.
    const reading = () => counted('read', () => cloud.call(`GET /api/v1/show_episode?username=viewer&tv_show=${show(name)}`));
    const made = await reading();
    expect(made.includes('GetItem') ? await reading() : made).toEqual(read);
  }
});
