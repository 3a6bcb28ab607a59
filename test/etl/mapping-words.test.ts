import { expect, test } from 'vitest';
import { parseMapping } from '../../lambda/etl/mapping.ts';

const show = { kind: 'show', fields: { key: 'id', title: 'name' } };

test.each<[string, unknown, RegExp]>([
  ['one letter as keys', { keys: 'k', records: [show] }, /^keys: must be 2 to 32 lower-case/],
  ['nothing', {}, /^keys: is missing\nrecords: is missing$/],
  ['an empty list', { keys: 'mine', records: [] }, /^records: must have at least 1 item$/],
  ['an unknown kind', { keys: 'mine', records: [{ kind: 'film', fields: {} }] }, /^records\[0\]\.kind: must be one of show, episode/],
  ['an unknown part', { keys: 'mine', records: [show], column: 1 }, /has no field column$/],
  [
    'a wrong column',
    { keys: 'mine', records: [{ ...show, fields: { key: { column: 5 }, title: 'x' } }] },
    /key\.column: must be a string$/,
  ],
])('the mistake of a mapping is in words: %s', (_, mapping, words) => {
  expect(() => parseMapping(mapping)).toThrow('The mapping has mistakes.');
  try {
    parseMapping(mapping);
  } catch (error) {
    const { mistakes } = error as { mistakes: [string, string][] };
    expect(mistakes.map(([path, mistake]) => `${path}: ${mistake}`).join('\n')).toMatch(words);
  }
});
