import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemDetails } from '../../lambda/contract/problems.ts';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import { samples } from '../../lambda/contract/samples.ts';
import { startTestCloud, type TestCloud } from '../support/cloud.ts';
import { target } from '../support/examples.ts';

let cloud: TestCloud;
const living = new Map<string, string>();

beforeAll(async () => {
  cloud = await startTestCloud();
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
});

afterAll(() => cloud?.close());

/** The same text with sample identifiers replaced by ones that are there. */
const enliven = <T>(value: T): T =>
  value === undefined ? value : JSON.parse([...living].reduce((text, [sample, id]) => text.replaceAll(sample, id), JSON.stringify(value)));

describe.each(Object.entries(routes as Readonly<Record<string, Route>>))('%s', (key, route) => {
  test('has an example', () => expect(route.examples.length).toBeGreaterThan(0));

  describe.each([key, ...(route.aliases ?? [])])('as %s', (routeKey) => {
    test.each(route.examples.map((example) => [example.summary, example] as const))('%s', async (_, written) => {
      const example = enliven(written);
      const answer = await cloud.call(target(routeKey, example), { as: example.as, headers: example.headers, body: example.body });
      expect(answer, JSON.stringify(answer.body)).toMatchObject({
        status: example.status,
        ...(example.answer ? { body: example.answer } : {}),
      });
      if (example.status < 300) expect(route.responses[example.status]?.safeParse(answer.body).error).toBeUndefined();
      else expect(problemDetails.safeParse(answer.body).error).toBeUndefined();
    });
  });
});
