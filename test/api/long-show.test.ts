import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, expect, test } from 'vitest';
import { packAirTimes } from '../../lambda/domain/card-episodes.ts';
import type { TestCloud } from '../support/cloud.ts';
import { expectLedgerAgrees } from '../support/ledger-agrees.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

/*
 * A daily show with so many episodes that its plays do not fit into the item of the list.
 */

const id = '019aa5c5-0000-7000-8000-00000000da11';
const count = 12_600;

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
  const { SHOW_CARDS_TABLE } = owner.environment('setprogress');
  const episode_airs = Buffer.from(packAirTimes(Array.from({ length: count }, (_, day) => ({ minutes: 1_440 * day, precision: 2 }))));
  const seasons = [1, 2].map((number) => ({ number, episodes: count / 2, gaps: [] }));
  const card = {
    id,
    title: 'Every Day',
    status: 'ended',
    year: 1970,
    network: null,
    poster_url: null,
    genres: [],
    seasons,
    runtime_minutes: 25,
  };
  const rest = { episode_ids: null, episode_airs, version: 1, deleted: false, merged_into: null, absorbed: [], keys: [] };
  await owner.dynamodb.send(new PutCommand({ TableName: SHOW_CARDS_TABLE, Item: { ...card, ...rest } }));
});

const call = (route: string, body?: object) => cloud.call(route.replace(' ', ' /api/v1/me/'), { as: 'editor', body });
const found = async (list: string) => (await call(`GET ${list}`)).body.data.find((one: { id: string }) => one.id === id);
const parts = async () =>
  (await owner.items(owner.environment('setprogress').LEDGER_TABLE)).filter(({ entry }) => String(entry).startsWith(`part ${id}`));

test('all its episodes are marked in one batch, listed everywhere, and taken back', async () => {
  const { body } = await call(`POST shows/${id}/mark`, { range: { kind: 'all' }, as: 'watched', on: '2025' });
  expect(body).toMatchObject({ changes: count + 1, status: 'completed' });
  expect(await parts()).toHaveLength(2);
  const complete = { watched: count, total: count, completed: true };
  const shown = (await call(`GET shows/${id}`)).body;
  expect(shown).toMatchObject({ standing: complete, up_next: { episode: null, reason: { code: 'finished' } } });
  expect(shown.episodes[count - 1]).toMatchObject({ season: 2, episode: count / 2, plays: [{ on: '2025' }] });
  expect(await found('up_next')).toMatchObject({ reason: { code: 'finished' }, remaining: { episodes: 0 } });
  expect(await found('library')).toMatchObject({ standing: complete });
  expect(await found('remaps')).toBeUndefined();
  await call(`PATCH shows/${id}`, { rating: 5, note: 'Every day' });
  expect((await call(`GET library?as_of=${new Date(Date.now() - 3_600_000).toISOString()}`)).body.data).toEqual([]);
  const undone = (await call(`POST batches/${body.batch_id}/undo`, {})).body;
  expect(undone).toMatchObject({ changes: count + 1, kept: [] });
  expect((await call(`GET shows/${id}`)).body).toMatchObject({ standing: { watched: 0 }, rating: 5, note: 'Every day', position: null });
  await call(`POST batches/${undone.batch_id}/undo`, {});
  expect((await call(`GET shows/${id}`)).body).toMatchObject({ standing: complete });
  await expectLedgerAgrees(owner);
});
