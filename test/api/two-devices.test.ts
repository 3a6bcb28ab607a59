import { beforeAll, describe, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { expectLedgerAgrees } from '../support/ledger-agrees.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { addShow, callOwn } from '../support/tracked-show.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

const call = (route: string, body?: object, headers?: Record<string, string>) => callOwn(cloud, route, body, headers);
const shown = async (id: string) => (await call(`GET shows/${id}`)).body;
const all = { range: { kind: 'all' }, as: 'watched' };

describe('two devices at the same moment', () => {
  test('add a show once, even under two names', async () => {
    const { id, title } = await addShow(cloud, [2], { aliases: ['Added Twice at Once'] });
    const put = (query: Record<string, string>) =>
      cloud.call(`PUT /api/v1/progress?${new URLSearchParams(query)}`, { body: { season: 1, episode: 1 } });
    const answers = await Promise.all([put({ show_id: id }), put({ tv_show: 'Added Twice at Once' }), put({ tv_show: title })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const items = (await owner.items(owner.environment('setprogress').PROGRESS_TABLE)).filter((item) => item.show_id === id);
    expect(items).toHaveLength(1);
    // An update of the same moment changes nothing.
    expect(items[0]?.version).toBeLessThanOrEqual(3);
    await expectLedgerAgrees(owner);
  });

  test('mark the same episodes once', async () => {
    const { id } = await addShow(cloud, [10]);
    const answers = await Promise.all([all, all, all].map((body) => call(`POST shows/${id}/mark`, body)));
    expect(answers.map(({ body }) => body.unchanged).sort((a, b) => a - b)).toEqual([0, 10, 10]);
    const { episodes, version } = await shown(id);
    expect(episodes.map(({ plays }: { plays: object[] }) => plays.length)).toEqual(Array(10).fill(1));
    expect(version).toBe(1);
  });

  test('undo a batch once, and change different things of a show without losing any', async () => {
    const { id } = await addShow(cloud, [4]);
    const { batch_id } = (await call(`POST shows/${id}/mark`, all)).body;
    await call(`PATCH shows/${id}`, { rating: 1 });
    const changes = [
      () => call(`POST batches/${batch_id}/undo`, {}),
      () => call(`POST batches/${batch_id}/undo`, {}),
      () => call(`PATCH shows/${id}`, { rating: 7 }),
      () => call(`PATCH shows/${id}`, { note: 'Both' }),
      () => call(`PATCH shows/${id}/seasons/1`, { rating: 3 }),
    ];
    const answers = await Promise.all(changes.map((change) => change()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers.slice(0, 2).filter(({ body }) => body.batch_id !== null)).toHaveLength(1);
    expect(await shown(id)).toMatchObject({ rating: 7, note: 'Both', standing: { watched: 0 }, seasons: [{ rating: 3 }] });
    await expectLedgerAgrees(owner);
  });
});

/** What can happen to a call of a function to DynamoDB. */
const faults = ['reset-before', 'reset-after', 'unanswered', 'throttled'] as const;

describe.each(faults)('a change whose call to DynamoDB is once %s', (fault) => {
  test('is stored once, whichever call it is', async () => {
    const { id } = await addShow(cloud, [3]);
    await call(`PATCH shows/${id}`, { favourite: true });
    let plays = 0;
    for (let hurt = 0; ; hurt++) {
      let calls = 0;
      cloud.interfere(({ actions, role }) =>
        /addplays/.test(role) && actions.some((action) => action.startsWith('dynamodb:')) && calls++ === hurt ? fault : undefined,
      );
      const { status, body } = await call('POST plays', { show_id: id, episodes: [{ season: 1, episode: 1 }], on: '2026' });
      cloud.interfere();
      expect(status, `call ${hurt}: ${JSON.stringify(body)}`).toBe(200);
      plays += 1;
      expect((await shown(id)).episodes[0].plays, `call ${hurt}`).toHaveLength(plays);
      if (calls <= hurt) break;
    }
    expect(plays).toBeGreaterThanOrEqual(4);
    await expectLedgerAgrees(owner);
  });
});
