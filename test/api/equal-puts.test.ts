import { beforeAll, expect, test } from 'vitest';
import { Upsert } from '../../lambda/stores/sql/statement-of.ts';
import { statements } from '../../lambda/stores/sql/statements.ts';
import type { TestCloud } from '../support/cloud.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
  await send('POST', 'tv_shows', { title: 'Has Equal Parts', status: 'running', external_ids: [{ source: 'tvmaze', value: '9913000' }] });
});

const send = (method: string, path: string, body?: object, headers: object = {}) =>
  cloud.call(`${method} /api/v1/${path}`, { as: 'editor', headers: { prefer: 'wait=8', ...headers }, body });

const audit = async (kind: string, id: string) =>
  (await cloud.call(`GET /api/v1/activity?resource_type=${kind}&resource_id=${id}`, { as: 'editor' })).body.data;

interface Sample {
  readonly list: string;
  readonly body: object;
  /** Bodies of which each changes something in what the one before it left. */
  readonly others: readonly object[];
}

const show = {
  title: 'Put Twice',
  status: 'ended',
  type: 'scripted',
  premiered: '2001-02',
  runtime_minutes: 45,
  summary: 'It is put twice.',
  genres: ['Drama', 'A New Genre of Puts'],
  aliases: ['Twice Put'],
  network: { name: 'A New Network of Puts', kind: 'network', country: 'AT' },
};
const episode = { show: 'tvmaze:9913000', season_number: 1, episode_number: 1, title: 'Once', air_date: '2020-01-01', rating: 7.5 };

/** What is put under a key of another catalog, by kind. */
const samples: Readonly<Record<string, Sample>> = {
  movie: {
    list: 'movies',
    body: { title: 'Put Twice', genre: 'A New Genre of Puts', rating: 7, year: 2001 },
    others: [
      { title: 'Put Twice', genre: 'A New Genre of Puts', rating: 7, year: null },
      { title: 'Put Twice', genre: null, rating: 7, year: null },
    ],
  },
  show: {
    list: 'tv_shows',
    body: show,
    others: [
      { ...show, premiered: '2001-02-01' },
      { ...show, genres: [...show.genres].reverse() },
      { ...show, genres: [], aliases: [] },
      { ...show, genres: [], aliases: [], network: { ...show.network, name: 'Another New Network of Puts' } },
      { ...show, genres: [], aliases: [], network: null },
      { ...show, genres: [], aliases: [], network: null, type: null },
    ],
  },
  episode: { list: 'episodes', body: episode, others: [{ ...episode, rating: null }, { air_date: null }, { title: 'Twice' }] },
  distributor: {
    list: 'distributors',
    body: { name: 'Put Twice', kind: 'network', country_code: 'AT' },
    others: [{ name: 'Put Twice', kind: 'network', country_code: null }],
  },
};

test('every resource with keys of other catalogs has a sample', () =>
  expect(Object.keys(samples).sort()).toEqual(
    statements
      .filter((one) => one instanceof Upsert)
      .map(({ kind }) => kind.changes?.kind)
      .sort(),
  ));

test.each(Object.entries(samples))(
  'an equal PUT of a %s changes nothing; any difference is a change',
  async (kind, { list, body, others }) => {
    const path = `${list}/tvmaze:9913001`;
    const added = await send('PUT', path, body);
    expect(added).toMatchObject({ status: 201, body: { version: 1 } });
    const { id } = added.body;
    let version = 1;
    const repeated = async (same: object) => {
      const [before, trail] = [(await send('GET', path)).body, await audit(kind, id)];
      for (const headers of [{}, { 'if-match': `"${version}"` }])
        expect(await send('PUT', path, same, headers)).toMatchObject({ status: 200, body: { id, version } });
      expect((await send('GET', path)).body).toEqual(before);
      expect(await audit(kind, id)).toEqual(trail);
    };
    await repeated(body);
    for (const other of others) {
      expect(await send('PUT', path, other)).toMatchObject({ status: 200, body: { id, version: ++version } });
      expect(await audit(kind, id)).toHaveLength(version);
      await repeated(other);
    }
  },
);
