import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { operator } from '../support/operator.ts';
import { fileOf, runEtl } from '../support/run-etl.ts';
import { showRows } from '../support/show-rows.ts';

let cloud: TestCloud;
let owner: ReturnType<typeof operator>;

beforeAll(async () => {
  cloud = await startTestCloud();
  owner = operator(cloud);
});

afterAll(() => cloud?.close());

const edit = (route: string, body?: object, headers: Record<string, string> = {}) =>
  cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });
const latest = async () => (await cloud.call('GET /api/v1/imports?limit=1', { as: 'admin' })).body.data[0];

describe('a show whose source lists every episode', () => {
  const whole = (numbers: readonly (readonly [key: number, episode: number])[]) => {
    const [show] = JSON.parse(showRows(1, 'Whole').replaceAll('9000', '9800'));
    const episode = (id: number, number: number) => ({ ...show._embedded.episodes[0], id, number, name: `Part ${id}` });
    return JSON.stringify([{ ...show, _embedded: { episodes: numbers.map(([id, number]) => episode(id, number)), complete: true } }]);
  };
  const load = (...numbers: (readonly [number, number])[]) => runEtl(cloud, 'tvmaze', fileOf('show.json', whole(numbers)), '--follow');
  const numbersOfShow = () =>
    owner.sql(`SELECT episode_number AS number, e.deleted_at FROM episodes AS e JOIN tv_shows AS s ON s.id = tv_show_id
               WHERE s.title = 'Whole 0' ORDER BY 1`);
  const differences = async () =>
    (await cloud.call(`GET /api/v1/imports/${(await latest()).id}/differences`, { as: 'editor' })).body.data.map(
      ({ kind, field, ours, theirs }: Record<string, unknown>) => ({ kind, field, ours, theirs }),
    );

  test('keeps the episodes that vanish or get another number, and every load lists them until the source has them again', async () => {
    await load([1, 1], [2, 2], [3, 3]);
    const before = await numbersOfShow();
    expect(before).toHaveLength(3);
    expect(await differences()).toEqual([]);
    for (const _ of [1, 2]) {
      await load([1, 1], [3, 4]);
      expect(await numbersOfShow()).toEqual(before);
      const found = await differences();
      expect(found).toHaveLength(2);
      expect(found).toEqual(
        expect.arrayContaining([
          { kind: 'episode', field: 'vanished', ours: { season: 1, episode: 2 }, theirs: null },
          { kind: 'episode', field: 'number', ours: { season: 1, episode: 3 }, theirs: { season: 1, episode: 4 } },
        ]),
      );
    }
    expect((await runEtl(cloud, 'report', (await latest()).id)).output).toContain(
      'episode Whole 0 1x02: vanished is {"season":1,"episode":2}, the source has null',
    );
    const { id } = await latest();
    const { data } = (await cloud.call(`GET /api/v1/imports/${id}/differences`, { as: 'editor' })).body;
    for (const difference of data) {
      const taken = await edit(`POST /api/v1/imports/${id}/differences/${difference.id}/take`);
      expect(taken).toMatchObject({ status: 422, body: { reason: 'no_difference' } });
    }
    await load([1, 1], [2, 2], [3, 3]);
    expect(await differences()).toEqual([]);
  });
});
