import { expect, test } from 'vitest';
import type { Position } from '../../frontend/src/queries/next-episode.ts';
import { nameOf, ShowWriters, withPending } from '../../frontend/src/queries/show-writers.ts';

const stored = (season: number, episode: number, version = 1) => ({
  tv_show: 'Dark',
  show_id: null,
  season,
  episode,
  last_regular: null,
  last_updated: '2026-01-01T00:00:00Z',
  version,
});
const at = (season: number, episode: number): Position => ({ season, episode });

/** A server whose answers the test gives one by one. */
function setUp() {
  const sent: { wanted: Position | null; version: number | undefined }[] = [];
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const confirmed: (Position | null)[] = [];
  const refused: unknown[] = [];
  const writers = new ShowWriters({
    send: (_, wanted, base) =>
      new Promise((resolve, reject) => {
        sent.push({ wanted, version: base?.version });
        answers.push({ resolve: () => resolve(wanted && stored(wanted.season, wanted.episode, (base?.version ?? 0) + 1)), reject });
      }),
    confirmed: (_, state) => confirmed.push(state),
    refused: (_, error) => refused.push(error),
    now: () => new Date('2026-02-02T00:00:00Z'),
  });
  const settle = async (answer: 'resolve' | 'reject') => {
    const next = answers.shift();
    if (answer === 'resolve') next?.resolve();
    else next?.reject(new Error('no'));
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { writers, sent, confirmed, refused, settle };
}

test('presses during a write become one more write, on the version that the first one made', async () => {
  const { writers, sent, settle } = setUp();
  for (const episode of [2, 3, 4, 5]) writers.want('Dark', at(1, episode), stored(1, 1));
  expect(sent).toEqual([{ wanted: at(1, 2), version: 1 }]);
  await settle('resolve');
  expect(sent[1]).toEqual({ wanted: at(1, 5), version: 2 });
  await settle('resolve');
  expect(sent).toHaveLength(2);
  expect(writers.pending().size).toBe(0);
});

test('undone during its write, a change is written back', async () => {
  const { writers, sent, settle } = setUp();
  writers.want('Dark', at(1, 2), stored(1, 1));
  writers.want('Dark', at(1, 1), stored(1, 1));
  await settle('resolve');
  await settle('resolve');
  expect(sent.map(({ wanted }) => wanted)).toEqual([at(1, 2), at(1, 1)]);
});

test('a stored state is not written again', () => {
  const { writers, sent } = setUp();
  writers.want('Dark', at(1, 1), stored(1, 1));
  expect(sent).toEqual([]);
  expect(writers.pending().size).toBe(0);
});

test('a refusal drops everything wanted for that show, and the next wish starts afresh', async () => {
  const { writers, sent, refused, settle } = setUp();
  writers.want('Dark', at(1, 2), stored(1, 1));
  writers.want('Dark', at(1, 3), stored(1, 1));
  await settle('reject');
  expect(refused).toHaveLength(1);
  expect(writers.pending().size).toBe(0);
  writers.want('Dark', at(1, 2), stored(1, 1, 7));
  expect(sent[1]).toEqual({ wanted: at(1, 2), version: 7 });
});

test('removed and put back', async () => {
  const { writers, confirmed, settle } = setUp();
  writers.want('Dark', null, stored(3, 1));
  await settle('resolve');
  writers.want('Dark', at(3, 1), null);
  await settle('resolve');
  expect(confirmed).toEqual([null, expect.objectContaining(at(3, 1))]);
});

test('the list shows pending changes: moved, removed, added', () => {
  const pending = new Map([
    ['Dark', { wanted: at(2, 2), at: 'now' }],
    ['Heat', { wanted: null, at: 'now' }],
    ['Ran', { wanted: at(1, 1), at: 'now' }],
  ]);
  const unknown = { show: null, next: null };
  const shown = withPending(
    [
      { ...stored(1, 1), ...unknown },
      { ...stored(1, 1), ...unknown, tv_show: 'Heat' },
    ],
    pending,
  );
  expect(shown.map(({ tv_show, season, last_updated }) => [tv_show, season, last_updated])).toEqual([
    ['Ran', 1, 'now'],
    ['Dark', 2, 'now'],
  ]);
});

test('a pending change shows the next episode at once, also for a show that was not on the list', () => {
  const card = {
    id: '1',
    title: 'Dark',
    status: 'ended' as const,
    year: 2017,
    network: 'Netflix',
    poster_url: null,
    seasons: [1, 2].map((number) => ({ number, episodes: 2, gaps: [] })),
  };
  const ofTwo = (id: string, title: string) => ({ ...card, id, title });
  const pending = new Map([
    ['1', { wanted: at(1, 2), at: 'now' }],
    ['2', { wanted: at(2, 2), at: 'now' }],
    ['3', { wanted: at(1, 1), at: 'now' }],
  ]);
  const known = new Map([
    ['2', { card: ofTwo('2', 'Ran'), name: null }],
    ['3', { card: ofTwo('3', 'Dark'), name: 'Dark (2022)' }],
  ]);
  const shown = withPending([{ ...stored(1, 1), show: card, next: at(1, 2) }], pending, (key) => known.get(key));
  expect(shown.map(({ tv_show, next }) => [tv_show, next])).toEqual([
    ['Ran', null],
    ['Dark (2022)', at(1, 2)],
    ['Dark', at(2, 1)],
  ]);
});

test('a show on the list under its id gets a distinct name', () => {
  const card = { id: '1', title: 'Dark', status: 'ended' as const, year: 2017, network: 'Netflix', poster_url: null, seasons: [] };
  expect(nameOf({ tv_show: 'dark, the first', show: card })).toBe('dark, the first');
  expect(nameOf({ tv_show: '1', show: card })).toBe('Dark (2017, Netflix)');
  expect(nameOf({ tv_show: '1', show: { ...card, year: null, network: null } })).toBe('Dark');
});
