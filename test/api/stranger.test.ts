import { beforeAll, expect, test } from 'vitest';
import type { Example, Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { samples } from '../../lambda/contract/samples.ts';
import type { TestCloud } from '../support/cloud.ts';
import { everyday } from '../support/everyday.ts';
import { target } from '../support/examples.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { addShow } from '../support/tracked-show.ts';

/*
 * A stranger who knows every id and every cursor of a person can neither read nor change what the person watched, by any route.
 */

const canary = 'Canary5Kz2';

let cloud: TestCloud;
const own = new Map<string, string>();
const cursors: string[] = [];

beforeAll(async () => {
  cloud = await sharedCloud();
  const call = (route: string, body?: object) => cloud.call(route.replace(' ', ' /api/v1/'), { as: 'editor', body });
  const { id, episodes } = await addShow(cloud, [3]);
  await call('POST update_episode', { username: 'editor', tv_show: `${canary} unknown`, season: 1, episode: 3 });
  await call(`POST me/shows/${id}/mark`, { range: { kind: 'all' }, as: 'watched' });
  await call(`PATCH me/shows/${id}`, { note: canary });
  await call(`PATCH me/episodes/${episodes['1x1']}`, { show_id: id, note: canary });
  const movie = (await call('GET movies?limit=1')).body.data[0].id;
  await call(`PATCH me/movies/${movie}`, { note: canary, watchlist: true });
  const batch = (await call('GET me/batches?limit=1')).body.data[0].id;
  const unknown = (await call('GET me/up_next')).body.data.find(({ tv_show }: { tv_show: string }) => tv_show.startsWith(canary)).id;
  for (const list of ['up_next', 'library', 'history', 'batches', 'remaps'])
    cursors.push((await call(`GET me/${list}?limit=1`)).body.meta.next_cursor ?? 'none');
  own.set(samples.playId, `${id}.1.0`).set(samples.secondPlayId, `${id}.1.1`);
  own.set(samples.showId, id).set(samples.trackedShowId, unknown).set(samples.movieId, movie).set(samples.batchId, batch);
  own.set(samples.episodeId, String(episodes['1x1']));
});

/** Everything that is stored for the person, in every table. */
async function stored(): Promise<string> {
  const owner = operator(cloud);
  const { sub } = (await cloud.call('GET /api/v1/me', { as: 'editor' })).body;
  const { PROGRESS_TABLE, LEDGER_TABLE, TRACKER_KEYS_TABLE } = owner.environment('setprogress');
  const items = await Promise.all([PROGRESS_TABLE, LEDGER_TABLE, TRACKER_KEYS_TABLE].map(owner.items));
  return JSON.stringify(items.flat().filter((item) => item.sub === sub));
}

const asOwn = (example: Example): Example =>
  JSON.parse([...own].reduce((text, [sample, id]) => text.replaceAll(sample, id), JSON.stringify(example)));

test('no route answers or changes what belongs to another person, whatever id, cursor or body it gets', async () => {
  const before = await stored();
  let calls = 0;
  for (const [index, [key, route]] of Object.entries(routes as Readonly<Record<string, Route>>).entries()) {
    if (key.startsWith('DELETE /api/v1/me') && key.endsWith('/me')) continue;
    const examples = route.examples.map(asOwn);
    const withCursors =
      route.query && 'cursor' in route.query.shape ? cursors.map((cursor) => ({ ...(examples[0] as Example), query: { cursor } })) : [];
    for (const example of [...everyday(examples, 2), ...everyday(withCursors, 3, index)]) {
      const headers = { ...example.headers };
      const answer = await cloud.call(target(key, example), { as: 'viewer', headers, body: example.body });
      expect(answer.status, key).toBeLessThan(500);
      expect(JSON.stringify(answer.body ?? ''), key).not.toContain(canary);
      calls += 1;
    }
  }
  expect(calls).toBeGreaterThan(Object.keys(routes).length);
  expect(await stored()).toBe(before);
});
