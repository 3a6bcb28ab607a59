import { expect, test } from 'vitest';
import type { SlotValue } from '../../../lambda/contract/tracker/event.ts';
import { joining } from '../../../lambda/domain/tracker/joining.ts';
import { applyEvent, eventsOf } from '../../../lambda/domain/tracker/ledger.ts';
import { type Projection, playsOf, untracked } from '../../../lambda/domain/tracker/projection.ts';
import { idOf } from './shows.ts';

const state = (
  number: number,
  dates: readonly (readonly [episode: number, on: string | null])[],
  more: Record<string, SlotValue> = {},
): Projection => ({
  number,
  slots: {
    ...Object.fromEntries(
      dates.map(([episode, on], index) => [
        `play ${number}.${index}`,
        { episode: { season: 1, episode, id: idOf(episode) }, on, cycle: 1 },
      ]),
    ),
    ...more,
  },
});

const joined = (target: Projection, others: readonly Projection[]): Projection =>
  eventsOf(target, joining(target, others, null)).reduce(applyEvent, target);

const dates = (projection: Projection) => playsOf(projection).map(({ episode, on }) => [episode.episode, on]);

test('joining keeps every watch of every show, and makes one watch of those that both have', () => {
  const target = state(3, [
    [1, null],
    [2, '2025'],
  ]);
  const other = state(7, [
    [1, '2026-01-05'],
    [1, '2026-02-05'],
    [2, null],
    [2, '2025'],
    [3, null],
  ]);
  expect(dates(joined(target, [other]))).toEqual([
    [1, '2026-01-05'],
    [2, '2025'],
    [1, '2026-02-05'],
    [3, null],
  ]);
  expect(dates(joined(untracked, [target, other, other]))).toEqual([
    [1, '2026-01-05'],
    [2, '2025'],
    [1, '2026-02-05'],
    [3, null],
  ]);
});

test('what was said about the show itself stays, and what only the other one has is added', () => {
  const target = state(1, [], { status: 'paused', 'rating show': 5 });
  const other = state(1, [], { status: 'watching', favourite: true, cycle: 3 });
  expect(joined(target, [other]).slots).toEqual({ status: 'paused', 'rating show': 5, favourite: true, cycle: 3 });
});
