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

  test('the oldest first, one whose year is not known last', () =>
    expect(meant('A', holder('2', 'A', { year: null }), holder('3', 'A', { year: 1990 }), holder('1', 'A', { year: 2010 }))).toEqual([
      '3',
      '1',
      '2',
    ]));

  test('one that gave the name up is meant while no other has it, and if it is the only one; a merged one never', () => {
    const former = holder('former', 'A', { standing: 'had', names: [] });
    const merged = holder('merged', 'A', { standing: 'merged' });
    expect(meant('A', former, merged)).toEqual(['former']);
    expect(meant('A', former, { ...former, id: 'other' })).toEqual([]);
    expect(meant('A', former, folded)).toEqual(['folded']);
    expect(meant('A', merged)).toEqual([]);
  });

  test('one of whom only the folded name is known counts as having it exactly', () =>
    expect(meant('A', holder('1', '', { names: undefined }), holder('2', 'A'))).toEqual(['1', '2']));
});

test('a name that reads like the number of another catalog is looked up as that first', () => {
  expect(keysOfName('IMDB:tt0903747')).toEqual(['imdb:tt0903747', 'imdb tt0903747']);
  expect(keysOfName('Alien: Covenant')).toEqual(['alien covenant']);
});

test('a tracked show is called by its title, then with its year, then by its id; a name that is too long is left out', () => {
  expect(trackedNames({ id: 'i', title: 'Dark', year: 2017 })).toEqual(['Dark', 'Dark (2017)', 'i']);
  expect(trackedNames({ id: 'i', title: 'Dark', year: null })).toEqual(['Dark', 'i']);
  expect(trackedNames({ id: 'i', title: 'x'.repeat(255), year: 2017 })).toEqual(['x'.repeat(255), 'i']);
});
