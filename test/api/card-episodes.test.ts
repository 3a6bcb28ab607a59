import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { episodesOnCard, mostAirTimes, mostIds, type PackedEpisodes } from '../../lambda/domain/card-episodes.ts';
import type { TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;
let shows = 0;

beforeAll(async () => {
  cloud = await sharedCloud();
  owner = operator(cloud);
});

const send = (method: string, path: string, body?: object, headers: object = {}) =>
  cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });

type Card = Record<string, unknown> & PackedEpisodes & { readonly seasons: { number: number; episodes: number; gaps: [] }[] };

const cardOf = async (id: string): Promise<Card> => {
  const TableName = owner.environment('applycommands').SHOW_CARDS_TABLE;
  return (await owner.dynamodb.send(new GetCommand({ TableName, Key: { id }, ConsistentRead: true }))).Item as Card;
};

/** Bytes of an item as DynamoDB counts them: names, values, and one to three bytes around each value of a list or map. */
function sizeOf(value: unknown): number {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(Math.abs(value)).length / 2) + 2;
  if (value instanceof Uint8Array) return value.length;
  const entries = Array.isArray(value) ? value.map((item) => ['', item] as const) : Object.entries(value as object);
  return 3 + entries.reduce((sum, [name, inner]) => sum + Buffer.byteLength(name) + sizeOf(inner) + 1, 0);
}

const newShow = async (body: object = {}): Promise<string> =>
  (await send('POST', 'tv_shows', { title: `Card of Episodes ${++shows}`, status: 'running', ...body })).body.id;

/** Changes a show, which writes its card again. */
async function renew(id: string): Promise<Card> {
  const { body, headers } = await cloud.call(`GET /api/v1/tv_shows/${id}`);
  const { title, status, aliases } = body;
  const answer = await send(
    'PUT',
    `tv_shows/${id}`,
    { title, status, aliases, runtime_minutes: (body.runtime_minutes ?? 0) + 1 },
    {
      'if-match': String(headers.get('etag')),
    },
  );
  expect(answer).toMatchObject({ status: 200 });
  return cardOf(id);
}

describe('the card of a show', () => {
  test('has the ids of its numbered episodes and when they air, as the catalog says it', async () => {
    const id = await newShow();
    for (const [season_number, episode_number] of [
      [2, 1],
      [1, 4],
      [1, 1],
      [1, null],
      [0, 2],
    ])
      await send('POST', `tv_shows/${id}/episodes`, { season_number, episode_number, air_date: '2008-01-20' });
    await owner.sql(
      `UPDATE episodes SET airs_at = '2008-01-21T03:00:30Z', air_precision = 'minute' WHERE tv_show_id = '${id}' AND season_number = 2`,
    );
    await owner.sql(
      `UPDATE episodes SET air_date = '0999-05-01', air_precision = 'month' WHERE tv_show_id = '${id}' AND episode_number = 4`,
    );
    await owner.sql(`UPDATE episodes SET air_date = NULL WHERE tv_show_id = '${id}' AND season_number = 0`);
    const card = await renew(id);
    const { data } = (await cloud.call(`GET /api/v1/tv_shows/${id}/episodes`)).body;
    const numbered = data.filter(({ episode_number }: { episode_number: number | null }) => episode_number !== null);
    expect(episodesOnCard(card.seasons, card)).toMatchObject(
      numbered.map((episode: { id: string; season_number: number; episode_number: number; airs: { precision: string } }) => ({
        id: episode.id,
        season: episode.season_number,
        episode: episode.episode_number,
        airs: { precision: episode.airs.precision },
      })),
    );
    expect(episodesOnCard(card.seasons, card).map(({ airs: { at, date } }) => at ?? date)).toEqual([
      null,
      '2008-01-20',
      '0999-05',
      '2008-01-21T03:00:00.000Z',
    ]);
  });

  test('follows each change of an episode, also while it has none', async () => {
    const id = await newShow();
    expect(episodesOnCard([], await cardOf(id))).toEqual([]);
    const { body } = await send('POST', `tv_shows/${id}/episodes`, { season_number: 1, episode_number: 1 });
    const known = async () => {
      const card = await cardOf(id);
      return episodesOnCard(card.seasons, card);
    };
    expect(await known()).toMatchObject([{ id: body.id, airs: { precision: 'unknown' } }]);
    await send('PUT', `episodes/${body.id}`, { air_date: '2020-02-29' }, { 'if-match': '"1"' });
    expect(await known()).toMatchObject([{ airs: { date: '2020-02-29', precision: 'day' } }]);
    await send('DELETE', `episodes/${body.id}`);
    expect(await known()).toEqual([]);
  });

  const largest = [
    ['no ids above the limit', 20_000, mostAirTimes, 0],
    ['ids up to the limit', 6_000, mostIds, 6_000],
    ['neither above both limits', 20_001, 0, 0],
  ] as const;

  test.each(largest)('fits into an item at the largest: %s', async (_, episodes, airTimes, ids) => {
    const alias = (index: number) => `${String.fromCodePoint(0xac01 + index)}${'각'.repeat(200)}`;
    const id = await newShow({ title: `Largest ${episodes}`, aliases: Array.from({ length: 50 }, (_unused, index) => alias(index)) });
    // 3,000 seasons, and air times that are as far apart as can be.
    await owner.sql(`
      INSERT INTO episodes (id, tv_show_id, season_number, episode_number, air_date, airs_at, air_precision)
      SELECT gen_random_uuid(), '${id}', n % 3000, n / 3000 + 1, day, day + interval '3 hours 7 minutes', 'minute'
      FROM (SELECT n, CASE WHEN n % 2 = 0 THEN date '1900-01-01' ELSE date '2100-01-01' END + n AS day FROM generate_series(0, ${episodes - 1}) AS n) AS made`);
    const card = await renew(id);
    expect(card.seasons).toHaveLength(Math.min(3000, episodes));
    const bytes = sizeOf(card);
    console.log(`${episodes} episodes: ${Math.round(bytes / 1000)} kB`);
    expect(bytes).toBeLessThan(400 * 1024);
    expect(card.episode_ids?.length ?? 0).toBe(16 * ids);
    expect(episodesOnCard(card.seasons, card)).toHaveLength(airTimes);
    expect((await cloud.call('GET /api/v1/show_user?username=editor', { as: 'editor' })).status).toBe(200);
  });
});
