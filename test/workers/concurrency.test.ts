import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../../helper_scripts/bench/postgres-server.ts';
import { type Answer, deliver, eventually, startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';

let server: PostgresServer;
let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  server = await startPostgres();
  cloud = await startTestCloud({ state: mkdtempSync(join(tmpdir(), 'episodic-')), postgres: server.connectionString });
  owner = operator(cloud);
});

afterAll(async () => {
  await cloud?.close();
  await server?.stop();
});

describe('on a PostgreSQL 17 server, where statements really run at the same time', () => {
  const outcomesOf = (accepted: readonly Answer[]) =>
    Promise.all(
      accepted.map(({ body: { id } }) =>
        eventually(`the end of receipt ${id}`, async () => {
          const { body: receipt } = await cloud.call(`GET /api/v1/receipts/${id}`, { as: 'editor' });
          return receipt.outcome ?? false;
        }),
      ),
    );

  test('the same movie posted at once by sixteen clients is one row; one request is applied, the others name its row', async () => {
    const body = { title: 'Everybody’s Favourite', genre: 'Drama' };
    const accepted = await Promise.all(Array.from({ length: 16 }, () => cloud.call('POST /api/v1/movies', { as: 'editor', body })));
    expect(accepted.map(({ status }) => status)).toEqual(Array(16).fill(202));
    const outcomes = await outcomesOf(accepted);
    const rows = await owner.sql("SELECT id FROM movies WHERE title LIKE 'Everybody%'");
    expect(rows).toHaveLength(1);
    expect(outcomes.filter(({ state }) => state === 'applied')).toHaveLength(1);
    expect(outcomes.filter(({ state }) => state === 'duplicate')).toHaveLength(15);
    expect(new Set(outcomes.map(({ resource_id }) => resource_id))).toEqual(new Set([rows[0]?.id]));
  });

  test('the table itself refuses equal movies, even with unknown rating and year', async () => {
    const insert = `INSERT INTO movies (id, title, genre, source) VALUES (gen_random_uuid(), 'Unknown Twice', 'Drama', 'editor')`;
    await owner.sql(insert);
    await expect(owner.sql(insert)).rejects.toThrow(/movies_once/);
  });

  test('shows added at once share a new network; the same id in another catalog is one show', async () => {
    const network = { name: 'Race TV', country: 'AT', kind: 'network' };
    const add = (title: string, value: string) =>
      cloud.call('POST /api/v1/tv_shows', {
        as: 'editor',
        body: { title, status: 'running', network, genres: ['Race'], external_ids: [{ source: 'tvmaze', value }] },
      });
    const different = await outcomesOf(await Promise.all(Array.from({ length: 8 }, (_, index) => add(`Race ${index}`, String(index)))));
    expect(different.map(({ state }) => state)).toEqual(Array(8).fill('applied'));
    expect(await owner.sql("SELECT count(*) AS networks FROM distributors WHERE name = 'Race TV'")).toEqual([{ networks: 1 }]);
    const same = await outcomesOf(await Promise.all(Array.from({ length: 8 }, (_, index) => add(`Same Race ${index}`, 'same'))));
    expect(same.filter(({ state }) => state === 'applied')).toHaveLength(1);
    expect(same.filter(({ state }) => state === 'duplicate')).toHaveLength(7);
    expect(new Set(same.map(({ resource_id }) => resource_id)).size).toBe(1);
  });

  test('a statement that conflicts with an equal concurrent create is run again, and ends as a duplicate', async () => {
    const addMovie = (index: number) => {
      const id = `01a1fc6c-0000-7000-8000-00000000${1000 + index}`;
      return deliver(cloud, 'add-movie', `race-${index}`, { id, title: 'A Photo Finish', genre: 'Drama', rating: null, year: null });
    };
    for (let round = 0; round < 5; round++) {
      await owner.sql("DELETE FROM movies WHERE title = 'A Photo Finish'");
      const results = await Promise.all([0, 1, 2, 3].map((index) => addMovie(round * 10 + index)));
      expect(results).toEqual(Array(4).fill({ payload: { batchItemFailures: [] } }));
      const states = await owner.sql(
        `SELECT state, count(*) FROM applied_commands WHERE receipt_id LIKE 'race-%' GROUP BY state ORDER BY state`,
      );
      expect(states).toEqual([
        { state: 'applied', count: round + 1 },
        { state: 'duplicate', count: 3 * (round + 1) },
      ]);
    }
  });

  test('of concurrent exclusive contracts, the database accepts one, and the refusal names it', async () => {
    const [show, channel] = ['01a1fc6c-0000-7000-8000-000000000001', '01a1fc6c-0000-7000-8000-000000000002'];
    await owner.sql(`INSERT INTO distributors (id, kind, name) VALUES ('${channel}', 'network', 'A Channel')`);
    await owner.sql(`INSERT INTO tv_shows (id, title, status, source) VALUES ('${show}', 'A Contested Show', 'running', 'editor')`);
    const regions = ['AT', 'BE', 'CH', 'DE', 'ES'];
    const addContract = (region: string, index: number) =>
      deliver(cloud, 'add-contract', `contract-${region}-${index}`, {
        id: `01a1fc6c-0000-7000-8000-0000000${20000 + 10 * regions.indexOf(region) + index}`,
        tv_show_id: show,
        distributor_id: channel,
        distribution_type: 'broadcast',
        region,
        contract_start_date: `202${index}-01-01`,
        contract_end_date: null,
        exclusive: true,
      });
    for (const region of regions) {
      const results = await Promise.all([0, 1, 2, 3].map((index) => addContract(region, index)));
      expect(results).toEqual(Array(4).fill({ payload: { batchItemFailures: [] } }));
      const [winner, ...others] = await owner.sql(`SELECT id FROM tv_show_distributors WHERE region = '${region}'`);
      expect(others).toEqual([]);
      const outcomes = await owner.sql(
        `SELECT state, code, resource_id FROM applied_commands WHERE receipt_id LIKE 'contract-${region}-%' ORDER BY state`,
      );
      const lost = { state: 'rejected', code: 'contract_overlap', resource_id: winner?.id };
      expect(outcomes).toEqual([{ state: 'applied', code: null, resource_id: winner?.id }, lost, lost, lost]);
    }
  });

  test.each([
    [
      'contract',
      (round: number) => ({
        distribution_type: 'broadcast',
        region: 'GB',
        contract_start_date: `${2030 + round}-01-01`,
        contract_end_date: null,
        exclusive: false,
      }),
    ],
    ['release-date', (round: number) => ({ region: ['AT', 'BE', 'CH', 'DE', 'ES'][round], release_date: '2030-01-01' })],
  ])('of equal concurrent requests, a %s, one is applied and the others are duplicates', async (kind, terms) => {
    const place = kind === 'contract' ? 3 : 4;
    const id = (number: number) => `01a1fc6c-0000-7000-8000-00000${place}${String(number).padStart(6, '0')}`;
    const [show, channel] = [id(900_001), id(900_002)];
    await owner.sql(`INSERT INTO distributors (id, kind, name) VALUES ('${channel}', 'network', 'The Channel of a ${kind}')`);
    await owner.sql(`INSERT INTO tv_shows (id, title, status, source) VALUES ('${show}', 'The Show of a ${kind}', 'running', 'editor')`);
    for (let round = 0; round < 5; round++) {
      const results = await Promise.all(
        [0, 1, 2, 3].map((index) =>
          deliver(cloud, `add-${kind}`, `equal-${kind}-${round}-${index}`, {
            id: id(round * 10 + index),
            tv_show_id: show,
            distributor_id: channel,
            ...terms(round),
          }),
        ),
      );
      expect(results).toEqual(Array(4).fill({ payload: { batchItemFailures: [] } }));
      const outcomes = await owner.sql(
        `SELECT state, resource_id FROM applied_commands WHERE receipt_id LIKE 'equal-${kind}-${round}-%' ORDER BY state`,
      );
      const winner = outcomes[0]?.resource_id;
      expect(outcomes).toEqual([{ state: 'applied', resource_id: winner }, ...Array(3).fill({ state: 'duplicate', resource_id: winner })]);
    }
  });

  test('episodes of an unknown show, applied at the same moment, create one show', async () => {
    for (let round = 0; round < 5; round++) {
      const id = (number: number) => `01a1fc6c-0000-7000-8000-000005${String(round * 100 + number).padStart(6, '0')}`;
      const name = `Made ${['Alpha', 'Bravo', 'Carol', 'Delta', 'Eagle'][round]} at Once`;
      const results = await Promise.all(
        [0, 1, 2, 3].map((index) =>
          deliver(
            cloud,
            'add-episode',
            `new-show-${round}-${index}`,
            { id: id(index), tv_show_id: id(10 + index), show_name: name, is_new: true, season_number: 1, episode_number: index + 1 },
            2,
          ),
        ),
      );
      expect(results).toEqual(Array(4).fill({ payload: { batchItemFailures: [] } }));
      const made = await owner.sql(
        `SELECT count(DISTINCT s.id) AS shows, count(*) AS episodes FROM tv_shows AS s JOIN episodes AS e ON e.tv_show_id = s.id WHERE s.title = '${name}'`,
      );
      expect(made).toEqual([{ shows: 1, episodes: 4 }]);
    }
  });
});
