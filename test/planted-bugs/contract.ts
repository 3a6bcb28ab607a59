import type { Bugs } from './bug.ts';

/** Mistakes about what a request may hold. */
export const contractBugs: Bugs = {
  'a text may hold what the queue does not carry': {
    file: 'lambda/contract/characters.ts',
    right: 'breaks: /\\p{Noncharacter_Code_Point}/u, words',
    wrong: 'breaks: /(?!)/u, words',
    tests: ['test/fuzz'],
  },
  'a text may hold what PostgreSQL does not store': {
    file: 'lambda/contract/characters.ts',
    right: 'breaks: /[\\p{Cc}\\u2028\\u2029]/u',
    wrong: 'breaks: /[\\u2028\\u2029]/u',
    tests: ['test/fuzz'],
  },
  'days may be in the year 0': {
    file: 'lambda/contract/fields.ts',
    right: "!value.startsWith('0000')",
    wrong: "!value.startsWith('00000')",
    tests: ['test/fuzz'],
  },
  'moments may be in the year 0': {
    file: 'lambda/contract/fields.ts',
    right: '/^(?!0000)[^.]+',
    wrong: '/^[^.]+',
    tests: ['test/fuzz'],
  },
  'a text may hold what a decoder could not read': {
    file: 'lambda/contract/characters.ts',
    right: '{ breaks: /\\ufffd/u,',
    wrong: '{ breaks: /(?!)/u,',
    tests: ['test/contract/text.test.ts'],
  },
  'the length of a text is looked at last': {
    file: 'lambda/contract/fields.ts',
    right: 'value.length <= 4 * max,',
    wrong: 'value.length <= 4_000_000 * max,',
    tests: ['test/contract/text.test.ts'],
  },
  'white space around a text is an error': {
    file: 'lambda/contract/fields.ts',
    right: '    .trim()\n    .refine((value) => flawOf(value, lines)',
    wrong: '    .refine((value) => flawOf(value, lines)',
    tests: ['test/contract/text.test.ts'],
  },
  'an address may hold a password': {
    file: 'lambda/contract/fields.ts',
    right: "username !== '' || password !== ''",
    wrong: "username !== '' && password === ''",
    tests: ['test/contract/text.test.ts'],
  },
  'the version of a change may be one that cannot exist': {
    file: 'lambda/contract/entity-tag.ts',
    right: 'Number(value.slice(1, -1)) <= highestVersion',
    wrong: 'Number(value.slice(1, -1)) <= highestVersion ** 2',
    tests: ['test/api/http-clients.test.ts'],
  },
  'the version of a change may be 0': {
    file: 'lambda/contract/entity-tag.ts',
    right: '"[1-9]\\d{0,9}")',
    wrong: '"\\d{1,10}")',
    tests: ['test/api/http-clients.test.ts', 'test/fuzz'],
  },
  'a country in small letters is refused': {
    file: 'lambda/contract/country.ts',
    right: '/^[a-z]{2}$/i.test(value)',
    wrong: '/^[A-Z]{2}$/.test(value)',
    tests: ['test/contract/country-codes.test.ts'],
  },
  'a country in small letters is another country': {
    file: 'lambda/contract/country.ts',
    right: "  .refine(isCountry, 'must be a country code of two letters (ISO 3166-1)')\n  .toUpperCase()",
    wrong: "  .refine(isCountry, 'must be a country code of two letters (ISO 3166-1)')",
    tests: ['test/contract/country-codes.test.ts'],
  },
  'the special that comes last leads into the story': {
    file: 'lambda/domain/next-episode.ts',
    right: 'return season === 0 ? null : seasonAfter(seasons, season);',
    wrong: 'return seasonAfter(seasons, season);',
    tests: ['test/domain/shows.test.ts'],
  },
};
