import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { addShow, callOwn } from '../support/tracked-show.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const call = (route: string, body?: object) => callOwn(cloud, route, body);
const shown = async (id: string) => (await call(`GET shows/${id}`)).body;

test('a show moves its position with a play that is corrected to another episode', async () => {
  const { id } = await addShow(cloud, [5]);
  await call('POST plays', { show_id: id, episodes: [{ season: 1, episode: 1 }] });
  const added = (await call('POST plays', { show_id: id, episodes: [{ season: 1, episode: 4 }] })).body;
  const [play] = (await shown(id)).episodes[3].plays;
  for (const [episode, position] of [
    [2, 2],
    [5, 5],
    [3, 3],
  ]) {
    await call(`PATCH plays/${play.id}`, { episode: { season: 1, episode } });
    expect(await shown(id)).toMatchObject({ position: { season: 1, episode: position }, standing: { watched: 2 } });
  }
  await call(`POST batches/${added.batch_id}/undo`, { force: true });
  expect(await shown(id)).toMatchObject({ position: { season: 1, episode: 1 }, standing: { watched: 1 } });
});

test('a show refuses a range that names an episode or a season that the show does not have, or ends in the wrong order', async () => {
  const { id } = await addShow(cloud, [2, 2]);
  const at = (season: number, episode: number) => ({ season, episode });
  const ranges: [range: object, status: number, says: string][] = [
    [{ kind: 'up_to', to: at(9, 1) }, 404, 'The show has no episode S9E1.'],
    [{ kind: 'between', from: at(1, 1), to: at(1, 7) }, 404, 'The show has no episode S1E7.'],
    [{ kind: 'between', from: at(3, 1), to: at(2, 1) }, 404, 'The show has no episode S3E1.'],
    [{ kind: 'season', season: 77 }, 404, 'The show has no season 77.'],
    [{ kind: 'season', season: 0 }, 404, 'The show has no season 0.'],
    [{ kind: 'between', from: at(2, 1), to: at(1, 1) }, 400, '"field":"range.to"'],
  ];
  for (const as of ['watched', 'skipped', 'unwatched', 'unskipped'])
    for (const [range, status, says] of ranges) {
      const answer = await call(`POST shows/${id}/mark`, { range, as });
      expect([as, range, answer.status, JSON.stringify(answer.body)]).toEqual([as, range, status, expect.stringContaining(says)]);
    }
  expect((await shown(id)).version).toBeNull();
});
