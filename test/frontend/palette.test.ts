import { describe, expect, test } from 'vitest';
import { found, offered, recentItems, type Supply } from '../../frontend/src/features/palette/found-items.ts';
import type { Group, PaletteItem } from '../../frontend/src/features/palette/palette-item.ts';
import { fitOf, rank } from '../../frontend/src/features/palette/rank.ts';
import { parseRecents, withRecent } from '../../frontend/src/features/palette/recents.ts';

const titles = (query: string, ...all: string[]) =>
  rank(
    all.map((title) => ({ title })),
    query,
  ).map(({ title }) => title);

describe('what fits a few letters', () => {
  test('whole, start, start of a word, initials, within, scattered: in this order', () =>
    expect(titles('bb', 'Cobble', 'Breaking Bad', 'The Bbq', 'BBC News', 'BB')).toEqual([
      'BB',
      'BBC News',
      'The Bbq',
      'Breaking Bad',
      'Cobble',
    ]));

  test.each([
    ['brkng', 'Breaking Bad'],
    ['wire', 'The Wire'],
    ['THE wi', 'The Wire'],
    ['bad breaking', 'Breaking Bad'],
    ['pokemon', 'Pokémon'],
    ['Amélie', 'Amelie'],
    ['schitts', "Schitt's Creek"],
    ['got', 'Game of Thrones'],
    ['ß', 'Straße'],
  ])('%s finds %s', (query, title) => expect(titles(query, title)).toEqual([title]));

  test.each([
    ['wr', 'The Wire'],
    ['xyz', 'Breaking Bad'],
    ['breaking good', 'Breaking Bad'],
    ['brd', 'Better Call Saul, a very long road'],
    ['reaking', 'Fringe'],
  ])('%s does not find %s', (query, title) => expect(titles(query, title)).toEqual([]));

  test('of equal fits the shorter title comes first', () =>
    expect(titles('office', 'Office Space: the Return', 'Office Space')).toEqual(['Office Space', 'Office Space: the Return']));

  test('returns the matching letters of the original title', () => {
    expect(fitOf('wire', { title: 'The Wire' })?.at).toEqual([4, 5, 6, 7]);
    expect(fitOf('bb', { title: 'Breaking Bad' })?.at).toEqual([0, 9]);
    expect(fitOf('mon', { title: '🎬 Pokémon' })?.at).toEqual([7, 8, 9]);
  });

  test('keywords count less than the title, and may share the words with it', () => {
    const items = [
      { title: 'Movies', keywords: ['films'] },
      { title: 'Films about film', keywords: [] },
    ];
    expect(rank(items, 'films').map(({ title }) => title)).toEqual(['Films about film', 'Movies']);
    expect(fitOf('mark wire', { title: 'The Wire: watched S4 · E3', keywords: ['mark next'] })).not.toBeNull();
  });

  test('an empty query changes nothing', () => expect(titles('  ', 'B', 'A')).toEqual(['B', 'A']));
});

const item = (group: Group, id: string, title: string, rest: Partial<PaletteItem> = {}): PaletteItem => ({
  id,
  group,
  title,
  note: '',
  icon: 'poster',
  remembered: true,
  run: () => {},
  ...rest,
});

const supply: Supply = {
  pages: [item('places', 'page:/movies', 'Movies'), item('places', 'page:/dashboard', 'Dashboard')],
  actions: [item('actions', 'action:theme-dark', 'Theme: dark'), item('actions', 'action:add-movie', 'Add a movie')],
  tracked: [
    [item('shows', 'catalog:1', 'Dark'), item('next', 'next:Dark', 'Dark: watched S1 · E4', { keywords: ['mark next'] })],
    [item('shows', 'show:Fleabag', 'Fleabag'), null],
  ],
  catalog: [item('catalog', 'catalog:1', 'Dark'), item('catalog', 'catalog:2', 'Dark Matter')],
  movies: [item('movies', 'movie:1', 'The Dark Knight'), item('movies', 'movie:2', 'Found under another name')],
  distributors: [item('distributors', 'distributor:1', 'After Dark'), item('distributors', 'distributor:2', 'Dark Station')],
};

const listed = (query: string) => found(supply, query).map(({ group, items }) => [group, ...items.map(({ id }) => id)]);

describe('the list', () => {
  test('groups are ordered by their best item, the catalog last; a tracked show is not listed twice', () =>
    expect(listed('dark')).toEqual([
      ['shows', 'catalog:1'],
      ['next', 'next:Dark'],
      ['actions', 'action:theme-dark'],
      ['catalog', 'catalog:2'],
      ['distributors', 'distributor:2', 'distributor:1'],
      ['movies', 'movie:1', 'movie:2'],
    ]));

  test('a page before an action that names it', () =>
    expect(listed('mov').slice(0, 2)).toEqual([
      ['places', 'page:/movies'],
      ['actions', 'action:add-movie'],
    ]));

  test('a show that is watched to its end has nothing to mark', () =>
    expect(listed('fleabag').filter(([group]) => group === 'next')).toEqual([]));

  test('for an empty text: recent items, next episodes, pages, actions', () => {
    const recents = [
      { id: 'movie:9', title: 'Heat', note: '1995' },
      { id: 'show:Gone', title: 'Gone', note: '' },
      { id: 'catalog:1', title: 'Dark', note: 'an old note' },
    ];
    const revive = ({ id, title, note }: { id: string; title: string; note: string }) =>
      id.startsWith('movie:') ? item('movies', id, title, { note }) : null;
    const recent = recentItems(recents, supply, revive);
    expect(recent.map(({ id, note }) => [id, note])).toEqual([
      ['movie:9', '1995'],
      ['catalog:1', ''],
    ]);
    expect(offered({ ...supply, recent }).map(({ group }) => group)).toEqual(['recent', 'next', 'places', 'actions']);
  });
});

describe('recent items', () => {
  const one = (id: string) => ({ id, title: id, note: '' });

  test('the latest first, each once, five of them', () => {
    const list = ['a', 'b', 'c', 'd', 'e', 'f', 'b'].reduce<ReturnType<typeof parseRecents>>((now, id) => withRecent(now, one(id)), []);
    expect(list.map(({ id }) => id)).toEqual(['b', 'f', 'e', 'd', 'c']);
    expect(parseRecents(JSON.stringify(list))).toEqual(list);
  });

  test.each([null, '', 'not json', '{}', '[1, null, {"id": 1}]'])('a storage that holds %s counts as empty', (text) =>
    expect(parseRecents(text)).toEqual([]),
  );
});
