import type { Example } from '../../lambda/contract/route.ts';
import { samples } from '../../lambda/contract/samples.ts';
import type { TestCloud } from './cloud.ts';

/** `METHOD /path?query` of an example of the route `key`. */
export function target(key: string, { path = {}, query = {} }: Example): string {
  const filled = key.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
  const parameters = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)]));
  return parameters.length > 0 ? `${filled}?${new URLSearchParams(parameters)}` : filled;
}

/** Replaces the ids of samples in a value with the ids of existing resources. */
export type Enliven = <T>(value: T) => T;

/** Creates the resources that the contract's examples use. */
export async function enliveningSamples(cloud: TestCloud): Promise<Enliven> {
  const living = new Map<string, string>();
  const movies = await cloud.call('GET /api/v1/movies?limit=1');
  living.set(samples.movieId, movies.body.data[0].id);
  const shows = await cloud.call('GET /api/v1/tv_shows?limit=1');
  living.set(samples.showId, shows.body.data[0].id);
  const distributors = await cloud.call('GET /api/v1/distributors?limit=1');
  living.set(samples.distributorId, distributors.body.data[0].id);
  const addToShow = async (collection: string, body: object): Promise<string> => {
    const route = `POST /api/v1/tv_shows/${living.get(samples.showId)}/${collection}`;
    return (await cloud.call(route, { as: 'editor', headers: { prefer: 'wait=8' }, body })).body.id;
  };
  const terms = { distribution_type: 'other', region: 'WORLD', contract_start_date: '2026-01-01' };
  living.set(samples.contractId, await addToShow('contracts', { distributor_id: living.get(samples.distributorId), ...terms }));
  living.set(samples.releaseDateId, await addToShow('release_dates', { region: 'WORLD', release_date: '2026-01-01' }));
  const genres = await cloud.call('GET /api/v1/genres?name=drama');
  living.set(samples.genreId, genres.body.data[0].id);
  living.set(samples.showReference, 'imdb:tt0903747');
  const show = await cloud.call('GET /api/v1/tv_shows/imdb:tt0903747');
  living.set(samples.showId, show.body.id);
  const episodes = await cloud.call('GET /api/v1/tv_shows/imdb:tt0903747/episodes?limit=1');
  living.set(samples.episodeId, episodes.body.data[0].id);
  const accepted = await cloud.call('POST /api/v1/movies', { as: 'editor', body: { title: 'For the Receipt', genre: 'Drama' } });
  living.set(samples.receiptId, accepted.body.id);
  await cloud.call('POST /api/v1/update_episode', { body: { username: 'viewer', tv_show: 'The Office', season: 2, episode: 5 } });
  await cloud.call(`PUT /api/v1/progress?show_id=${show.body.id}`, { body: { season: 1, episode: 3 } });
  await cloud.call('POST /api/v1/update_episode', { body: { username: 'viewer', tv_show: 'To Be Removed', season: 1, episode: 1 } });
  await cloud.call(`PATCH /api/v1/me/movies/${living.get(samples.movieId)}`, { body: { watchlist: true } });
  living.set(samples.batchId, (await cloud.call('GET /api/v1/me/batches?limit=1')).body.data[0].id);
  const next = await cloud.call('GET /api/v1/me/up_next?limit=1');
  living.set(samples.trackedShowId, next.body.data[0].id);
  return (value) =>
    value === undefined
      ? value
      : JSON.parse([...living].reduce((text, [sample, id]) => text.replaceAll(sample, id), JSON.stringify(value)));
}
