import { describe, expect, test } from 'vitest';
import {
  daysUntil,
  entryWords,
  keptWords,
  minutesWords,
  reasonWords,
  remainingWords,
} from '../../frontend/src/features/tracker/tracker-words.ts';
import { sectionOf } from '../../frontend/src/features/tracker/up-next-sections.ts';

const after = { season: 1, episode: 2 };

test.each([
  [{ code: 'continues', after }, 'Follows S1 · E2'],
  [{ code: 'missed', after }, 'Missed before S1 · E2'],
  [{ code: 'rewatch', cycle: 2, after: null }, 'Run 2 begins here'],
  [{ code: 'rewatch', cycle: 2, after }, 'Run 2, follows S1 · E2'],
] as const)('the reason %o in words', (reason, words) => expect(reasonWords(reason)).toBe(words));

test.each([
  [45, '45 min'],
  [120, '2 h'],
  [560, '9 h 20 min'],
  [0, '0 min'],
])('%i minutes are %s', (minutes, words) => expect(minutesWords(minutes)).toBe(words));

test('what remains, with and without minutes', () => {
  expect(remainingWords({ episodes: 1, minutes: null })).toBe('1 episode left');
  expect(remainingWords({ episodes: 12, minutes: 560 })).toBe('12 episodes left, about 9 h 20 min');
});

describe('the days until an episode airs', () => {
  const now = new Date(2026, 10, 28, 23, 30);
  const on = (date: string | null, precision: 'day' | 'month' | 'unknown') => daysUntil({ at: null, date, precision }, now);
  test.each([
    ['2026-11-28', 'today'],
    ['2026-11-29', 'tomorrow'],
    ['2026-12-01', 'in 3 days'],
    ['2026-11-27', null],
    ['2027-11-27', null],
  ])('%s is %s', (date, words) => expect(on(date, 'day')).toBe(words));
  test('nothing where the day is not known', () => {
    expect(on('2026-12', 'month')).toBeNull();
    expect(on(null, 'unknown')).toBeNull();
  });
});

test('a change with numbers leaves out what it did not do', () => {
  const counts = { watched: 3, unwatched: 0, corrected: 0, skipped: 1, unskipped: 0, others: 2 };
  const change = (slot: string, after: string | number | boolean | null) => ({ slot, before: null, after });
  expect(entryWords({ counts, changes: [] })).toBe('3 watched, 1 skipped, 2 other changes');
  const rated = [change('play 1.0', null), change('rating season 2', 8.5), change('status', 'paused')];
  expect(entryWords({ counts, changes: rated })).toBe('3 watched, 1 skipped, rated 8.5, set to paused');
  const removed = [change('rating show', null), change('note show', null)];
  expect(entryWords({ counts: { ...counts, watched: 0, skipped: 0 }, changes: removed })).toBe('rating removed, note removed');
  const show = { kind: 'movie', id: '', tv_show: 'Alien', show_id: null, title: 'Alien' } as const;
  const once = { ...counts, watched: 1, skipped: 0, others: 0 };
  expect(entryWords({ counts: once, changes: [], show })).toBe('watched');
  expect(entryWords({ counts: { ...once, watched: 2 }, changes: [], show })).toBe('2 watched');
  expect(entryWords({ counts: { ...counts, others: 9 }, changes: rated })).toBe('3 watched, 1 skipped, 9 other changes');
});

test('what an undo kept is named', () => {
  const show = { kind: 'show', id: '1', tv_show: 'Dark', show_id: null, title: null } as const;
  expect(keptWords([])).toBeUndefined();
  expect(keptWords([{ show, slots: ['play 3.1', 'rating show'] }])).toBe(
    'Kept, because you changed it later: a play, a rating (2 values).',
  );
});

test('a show is in the section that says what to do', () => {
  const episode = { season: 1, episode: 1, id: null, airs: { at: null, date: null, precision: 'unknown' } } as const;
  const section = (code: 'start' | 'caught_up' | 'unknown_episodes' | 'finished', next: boolean, upcoming: boolean) =>
    sectionOf({ episode: next ? episode : null, reason: { code }, upcoming: upcoming ? episode : null });
  expect(section('start', true, false)).toBe('notStarted');
  expect(section('caught_up', false, true)).toBe('waiting');
  expect(section('finished', false, false)).toBe('done');
  expect(section('unknown_episodes', false, false)).toBe('unknown');
});
