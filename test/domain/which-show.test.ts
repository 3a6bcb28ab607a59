import { describe, expect, test } from 'vitest';
import { keysOfName, trackedNames } from '../../lambda/domain/show-name.ts';
import { type NameHolder, showsMeant } from '../../lambda/domain/which-show.ts';

const holder = (id: string, title: string, more: Partial<NameHolder> = {}): NameHolder => ({
  id,
  title,
  year: 2000,
  names: [title],
  standing: 'has',
  absorbs: 0,
  ...more,
});
const meant = (name: string, ...holders: NameHolder[]) => showsMeant(name, holders).map(({ id }) => id);

describe('the shows that a name means', () => {
  const exact = holder('exact', 'Rosé');
  const alias = holder('alias', 'La Vie', { names: ['ROSE'] });
  const folded = holder('folded', 'Rose!');

  test.each([
    ['Rosé', ['exact']],
    ['ROSE', ['alias']],
    ['Rose!', ['folded']],
    ['rose', ['alias', 'exact', 'folded']],
  ])('%s', (name, ids) => expect(meant(name, folded, alias, exact)).toEqual(ids));

  test('are ordered from oldest to newest, unknown years last', () =>
    expect(meant('A', holder('2', 'A', { year: null }), holder('3', 'A', { year: 1990 }), holder('1', 'A', { year: 2010 }))).toEqual([
      '3',
      '1',
      '2',
    ]));

  test('include a show that gave up the name only if it is the only one and no other show has the name; never a merged show', () => {
    const former = holder('former', 'A', { standing: 'had', names: [] });
    const merged = holder('merged', 'A', { standing: 'merged' });
    expect(meant('A', former, merged)).toEqual(['former']);
    expect(meant('A', former, { ...former, id: 'other' })).toEqual([]);
    expect(meant('A', former, folded)).toEqual(['folded']);
    expect(meant('A', merged)).toEqual([]);
  });

  test('count a show with only a folded name as an exact match', () =>
    expect(meant('A', holder('1', '', { names: undefined }), holder('2', 'A'))).toEqual(['1', '2']));
});

test('a name that looks like an id of another catalog is first looked up as an id', () => {
  expect(keysOfName('IMDB:tt0903747')).toEqual(['imdb:tt0903747', 'imdb tt0903747']);
  expect(keysOfName('Alien: Covenant')).toEqual(['alien covenant']);
});

test('a tracked show is named by its title, then its title with the year, then its id; names that are too long are skipped', () => {
  expect(trackedNames({ id: 'i', title: 'Dark', year: 2017 })).toEqual(['Dark', 'Dark (2017)', 'i']);
  expect(trackedNames({ id: 'i', title: 'Dark', year: null })).toEqual(['Dark', 'i']);
  expect(trackedNames({ id: 'i', title: 'x'.repeat(255), year: 2017 })).toEqual(['x'.repeat(255), 'i']);
});
