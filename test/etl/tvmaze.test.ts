import { describe, expect, test } from 'vitest';
import { htmlText } from '../../lambda/etl/html-text.ts';
import { tvmaze } from '../../lambda/etl/sources/tvmaze.ts';
import { bytesOf, flat } from '../support/bytes.ts';

const read = (value: unknown, show?: string) =>
  flat(tvmaze.prepare({ show }).rows(bytesOf(typeof value === 'string' ? value : JSON.stringify(value))));
const mains = async (value: unknown, show?: string) => (await read(value, show)).map(({ main }) => main);

const usa = { name: 'United States', code: 'US', timezone: 'America/New_York' };
const nbc = { id: 30, name: 'USA Network', country: usa, officialSite: 'https://www.usanetwork.com' };
const naver = { id: 30, name: 'Naver TVCast', country: null, officialSite: null };
const show = {
  ...{
    id: 82,
    name: 'Game of Thrones',
    type: 'Talk Show',
    genres: ['Drama'],
    status: 'To Be Determined',
    runtime: null,
    averageRuntime: 61,
  },
  ...{ premiered: '2011-04-17', ended: null, rating: { average: 8.9 }, network: nbc, webChannel: null, dvdCountry: { code: 'DE' } },
  externals: { tvrage: 24493, thetvdb: 121361, imdb: 'tt0944947' },
  image: { medium: 'https://static.tvmaze.com/m.jpg', original: 'https://static.tvmaze.com/o.jpg' },
  summary: '<p><b>Thrones</b> &amp; &#8220;games&#x201d;.<br />1 &lt; 2</p><p>More.</p>',
};
const episode = {
  ...{ id: 4952, name: 'Winter', season: 1, number: 1, type: 'significant_special', airdate: '2011-04-17', airtime: '21:00', runtime: 60 },
  ...{ airstamp: '2011-04-18T01:00:00+00:00', rating: { average: null }, image: null, summary: null },
};

describe('a show', () => {
  test('has what TVmaze states', async () => {
    expect(await mains([show])).toEqual([
      {
        ...{ kind: 'show', line: 1, key: '82', title: 'Game of Thrones', type: 'talk_show', status: 'to_be_determined', genres: ['Drama'] },
        ...{ premiered: '2011-04-17', runtime_minutes: 61, rating: 8.9, poster_url: 'https://static.tvmaze.com/o.jpg' },
        network: { kind: 'network', key: 'network:30', name: 'USA Network', country: 'US' },
        summary: 'Thrones & “games”.\n1 < 2\n\nMore.',
        external_ids: [
          { source: 'tvmaze', value: '82' },
          { source: 'imdb', value: 'tt0944947' },
          { source: 'tvdb', value: '121361' },
        ],
      },
    ]);
  });

  test.each([
    ['Running', 'running'],
    ['Ended', 'ended'],
    ['In Development', 'in_development'],
  ])('that is %s', async (status, expected) => {
    expect(await mains({ ...show, status })).toMatchObject([{ status: expected }]);
  });

  test('with an unknown status or type keeps the rest, and the report says so', async () => {
    const [row] = await read({ ...show, status: 'Paused', type: 'Puppets' });
    expect(row?.main).toMatchObject({ kind: 'show', title: 'Game of Thrones' });
    expect(row?.dropped.map(({ field, value }) => [field, value])).toEqual([
      ['type', 'puppets'],
      ['status', 'Paused'],
    ]);
  });

  test('without genres, rating, channel or summary leaves them unknown', async () => {
    const bare = { ...show, genres: [], rating: { average: null }, network: null, summary: null, image: null, averageRuntime: null };
    const [row] = await read(bare);
    expect(Object.keys(row?.main ?? {}).sort()).toEqual(['external_ids', 'key', 'kind', 'line', 'premiered', 'status', 'title', 'type']);
    expect(row?.beside).toEqual([]);
  });

  test('has its episodes as rows after it', async () => {
    const rows = await read([
      { ...show, _embedded: { episodes: [episode, { ...episode, id: 4953 }] } },
      { ...show, id: 83 },
    ]);
    expect(rows.map(({ line, main }) => [line, main.kind, 'key' in main && main.key])).toEqual([
      [1, 'show', '82'],
      [2, 'episode', '4952'],
      [3, 'episode', '4953'],
      [4, 'show', '83'],
    ]);
    expect(rows[1]?.main).toMatchObject({ show: '82', region: 'US', airs: '2011-04-18T01:00Z' });
  });

  test('in search results is the same show', async () => {
    expect(await mains([{ score: 0.9, show }])).toEqual(await mains([show]));
  });
});

describe('channels', () => {
  test('of both kinds are distinguished by kind and number', async () => {
    const [row] = await read({ ...show, webChannel: naver });
    expect(row?.beside.filter(({ kind }) => kind === 'distributor')).toEqual([
      {
        kind: 'distributor',
        line: 1,
        key: 'network:30',
        type: 'network',
        name: 'USA Network',
        country: 'US',
        website_url: nbc.officialSite,
      },
      { kind: 'distributor', line: 1, key: 'streaming:30', type: 'streaming', name: 'Naver TVCast', country: null },
    ]);
  });

  test('show a show where they are; a web channel without a country is worldwide, a production or DVD country says nothing', async () => {
    const [row] = await read({ ...show, webChannel: naver });
    const carriage = row?.beside.filter(({ kind }) => kind === 'carriage');
    expect(carriage).toMatchObject([
      { of: 'show', of_key: '82', title: 'Game of Thrones', year: 2011, region: 'US', distributor: { key: 'network:30' } },
      { of_key: '82', region: 'WORLD', distributor: { key: 'streaming:30' } },
    ]);
    expect(JSON.stringify(carriage)).not.toMatch(/DE|seen/);
  });

  test('are given once a file', async () => {
    const rows = await read([show, { ...show, id: 83 }]);
    expect(rows.map(({ beside }) => beside.map(({ kind }) => kind))).toEqual([['distributor', 'carriage'], ['carriage']]);
  });
});

describe('an episode', () => {
  const links = { _links: { show: { href: 'https://api.tvmaze.com/shows/82' } } };

  test('finds its show in its link, or where the operator says', async () => {
    expect(await mains([{ ...episode, ...links }])).toMatchObject([{ kind: 'episode', show: '82', season: 1, number: 1 }]);
    expect(await mains([episode], '5')).toMatchObject([{ show: '5' }]);
    expect(await mains([episode])).toEqual([{ kind: 'skipped', line: 1, reason: 'no_key', field: 'show' }]);
  });

  test.each([
    ['the minute, if an air time is stated', {}, '2011-04-18T01:00Z'],
    ['the day, if none is stated: the stamp has an invented time then', { airtime: '' }, '2011-04-17'],
    ['the day, if the stamp cannot be read', { airstamp: 'soon' }, '2011-04-17'],
    ['nothing, if nothing is stated', { airdate: '', airtime: '', airstamp: null }, undefined],
  ])('airs at %s', async (_, fields, airs) => {
    const [main] = await mains([{ ...episode, ...links, ...fields }]);
    expect((main as { airs?: string }).airs).toBe(airs);
  });

  test('that is a special has no number, and keeps its type', async () => {
    expect(await mains([{ ...episode, ...links, number: null }])).toMatchObject([{ season: 1, number: null, type: 'significant_special' }]);
  });

  test('whose title is not announced yet has no title', async () => {
    expect((await mains([{ ...episode, ...links, name: 'TBA' }]))[0]).not.toHaveProperty('title');
  });

  test.each([
    ['of a country', { show: { ...show, webChannel: naver } }, 'US', 'network:30'],
    ['of the web', { _embedded: { show: { ...show, webChannel: naver } } }, 'WORLD', 'streaming:30'],
  ])('in the schedule %s was seen at the channel of that schedule', async (_, parent, region, channel) => {
    const [row] = await read([{ ...episode, ...parent }]);
    expect(row?.main).toMatchObject({ kind: 'episode', show: '82', region });
    expect(row?.beside.map(({ kind }) => kind)).toEqual(['distributor', 'distributor', 'show', 'carriage']);
    const seen = { region, distributor: { key: channel }, first_seen: '2011-04-17', last_seen: '2011-04-17' };
    expect(row?.beside.at(-1)).toMatchObject(seen);
  });
});

describe('a file that is not of TVmaze', () => {
  test.each([['{"name":"Not Found","status":404}'], ['[1]'], ['{"82":1600000000}']])('is refused: %s', async (file) => {
    await expect(read(file)).rejects.toThrow(/not an answer of TVmaze/);
  });

  test('but an element among others is only left out', async () => {
    expect(await mains([show, { id: 1 }, 7])).toMatchObject([
      { kind: 'show' },
      { kind: 'skipped', line: 2, reason: 'unreadable', value: '{"id":1}' },
      { kind: 'skipped', line: 3, reason: 'unreadable' },
    ]);
  });
});

test.each([
  ['a<br>b<br/>c', 'a\nb\nc'],
  ['<p>a</p>\n  <p>b  c</p>', 'a\n\nb c'],
  ['<ul><li>a</li><li>b</li></ul>', '• a\n• b'],
  ['<a href="x">a</a>&nbsp;&unknown; 1 < 2', 'a &unknown; 1 < 2'],
  ['&amp;lt;', '&lt;'],
  ['&#99999999999;&#xffffff;', '&#99999999999;&#xffffff;'],
])('the text of %s', (html, text) => {
  expect(htmlText(html)).toBe(text);
});
