import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SlotValue } from '../../../lambda/contract/tracker/event.ts';
import { mark } from '../../../lambda/domain/tracker/mark.ts';
import { untracked } from '../../../lambda/domain/tracker/projection.ts';
import { packSlots, unpackSlots } from '../../../lambda/stores/tracker/packed-slots.ts';
import { aired } from './shows.ts';

const place = { season: fc.nat(10_000), episode: fc.integer({ min: 1, max: 100_000 }) };
const id = fc.option(fc.uuid());
const ref = fc.record({ ...place, id, gone: fc.constant(true as const) }, { requiredKeys: ['season', 'episode', 'id'] });
const on = fc.option(fc.constantFrom('2026', '2026-11', '2026-11-20', '2026-11-20T20:15:00Z', '2026-11-20T20:15:00.123456Z'));
const play = fc.record({ episode: ref, on, cycle: fc.integer({ min: 1, max: 1000 }) });
const playSlot = fc.tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.nat(999_999)).map(([event, index]) => `play ${event}.${index}`);
const slots = fc
  .tuple(
    fc.dictionary(playSlot, play as fc.Arbitrary<SlotValue>),
    fc.dictionary(
      fc.uuid().map((key) => `skip ${key}`),
      ref as fc.Arbitrary<SlotValue>,
    ),
    fc.record({ status: fc.constant('watching' as SlotValue), 'rating show': fc.constant(8.5 as SlotValue) }, { requiredKeys: [] }),
  )
  .map((parts) => Object.assign({}, ...parts) as Record<string, SlotValue>);

describe('packed slots', () => {
  test('are read back as they were, whatever they hold', () => {
    fc.assert(
      fc.property(slots, (stored) => {
        expect(unpackSlots(packSlots(stored))).toEqual(stored);
      }),
      { numRuns: 300 },
    );
  });

  test('take less than 20 bytes a play and 150 bytes beside them', () => {
    const plays = (count: number) => {
      const { changes } = mark(untracked, aired([count]), { range: { kind: 'all' }, as: 'watched', specials: false, on: null });
      const { slots, play_ids } = packSlots(Object.fromEntries(changes.map(({ slot, after }) => [slot, after as SlotValue])));
      return slots.length + play_ids.length;
    };
    for (const count of [1, 20, 500, 8000]) expect(plays(count)).toBeLessThan(150 + 20 * count);
  });
});
