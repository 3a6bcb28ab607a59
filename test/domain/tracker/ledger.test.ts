import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trackerEvent } from '../../../lambda/contract/tracker/event.ts';
import { mostChanges } from '../../../lambda/contract/tracker/event-size.ts';
import { type KnownEpisode, storyOf } from '../../../lambda/domain/tracker/episodes.ts';
import { applyEvent, eventsOf, reverseEvent, undoing } from '../../../lambda/domain/tracker/ledger.ts';
import { mark } from '../../../lambda/domain/tracker/mark.ts';
import { positionOf } from '../../../lambda/domain/tracker/position.ts';
import {
  changesTo,
  cycleIn,
  type Happening,
  type Projection,
  playsOf,
  skipsOf,
  untracked,
} from '../../../lambda/domain/tracker/projection.ts';
import { type Command, empty, perform, type State } from './model.ts';
import { aired, anyShow, idOf, watching } from './shows.ts';

const index = fc.nat(9);
const on = fc.constantFrom(null, '2026', '2026-11', '2026-11-20', '2026-11-20T20:15:00.000Z');
const time = fc.constantFrom('2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z', '2026-11-03T00:00:00.000Z');
const ranged = (does: 'watched' | 'skipped' | 'unwatched' | 'unskipped') =>
  fc.record({ do: fc.constant(does), from: index, to: index, on });
const command: fc.Arbitrary<Command> = fc.oneof(
  { arbitrary: ranged('watched'), weight: 4 },
  ranged('skipped'),
  ranged('unwatched'),
  ranged('unskipped'),
  {
    arbitrary: fc.record({
      do: fc.constant('position' as const),
      season: fc.integer({ min: 1, max: 3 }),
      episode: fc.integer({ min: 1, max: 6 }),
      time,
    }),
    weight: 2,
  },
  fc.constant({ do: 'cycle' as const }),
  fc.record({ do: fc.constant('status' as const), status: fc.constantFrom('watching', 'paused', 'dropped') }),
);

/** A command of one of two devices, or the undo of an earlier batch by its distance from the last one. */
const step = fc.record({
  device: fc.nat(1),
  does: fc.oneof({ arbitrary: command, weight: 3 }, fc.record({ undo: fc.nat(4), force: fc.boolean() })),
});

function changesOf(projection: Projection, does: Command, episodes: readonly KnownEpisode[]) {
  if (does.do === 'cycle') return changesTo(projection, { cycle: cycleIn(projection) + 1 });
  if (does.do === 'status') return changesTo(projection, { status: does.status });
  if (does.do === 'position') return positionOf(projection, episodes, { ...does, watchedAt: does.time }).changes;
  const regular = storyOf(episodes, false);
  const [from, to] = [regular[does.from], regular[Math.min(does.to, regular.length - 1)]];
  if (!from || !to) return [];
  return mark(projection, episodes, { range: { kind: 'between', from, to }, as: does.do, specials: false, on: does.on }).changes;
}

/** The ledger of a show: its batches, and the state before each of them. */
class Ledger {
  projection = untracked;
  readonly batches: { readonly events: readonly Happening[]; readonly before: Projection }[] = [];

  /** Stores events, unless another device was faster: the store has a condition on their numbers. */
  write(events: readonly Happening[]): boolean {
    const [first] = events;
    if (!first) return true;
    if (first.number !== this.projection.number + 1) return false;
    this.batches.push({ events, before: this.projection });
    this.projection = events.reduce(applyEvent, this.projection);
    return true;
  }
}

const plainState = ({ plays, skips, cycle, status, place }: State) => ({
  plays: plays.map((play) => ({ ...play })),
  skips: [...skips].sort(),
  cycle,
  status,
  place,
});

const at = ({ season, episode }: { season: number; episode: number }) => `${season}x${episode}`;

const plain = (projection: Projection) => {
  const { status = null, position } = projection.slots as { status?: string; position?: { season: number; episode: number } };
  return {
    plays: playsOf(projection).map((play) => ({ at: at(play.episode), on: play.on, cycle: play.cycle })),
    skips: skipsOf(projection).map(at).sort(),
    cycle: cycleIn(projection),
    status,
    place: position ? [position.season, position.episode] : null,
  };
};

describe('after any commands of two devices', () => {
  test('the projection is what a naive list of plays contains, and undoing the last batches restores each earlier state', () => {
    fc.assert(
      fc.property(anyShow, fc.array(command, { maxLength: 12 }), ({ episodes }, commands) => {
        const ledger = new Ledger();
        let state = empty;
        for (const does of commands) {
          ledger.write(eventsOf(ledger.projection, changesOf(ledger.projection, does, episodes)));
          state = perform(state, does, episodes);
          expect(plain(ledger.projection)).toEqual(plainState(state));
        }
        for (const { events, before } of [...ledger.batches].reverse()) {
          const { changes, kept } = undoing(ledger.projection, events);
          expect(kept).toEqual([]);
          ledger.write(eventsOf(ledger.projection, changes));
          expect(ledger.projection.slots).toEqual(before.slots);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('replaying the ledger gives the live state, reversing it gives every earlier state, and an undone undo changes nothing', () => {
    fc.assert(
      fc.property(anyShow, fc.array(step, { maxLength: 20 }), ({ episodes }, steps) => {
        const ledger = new Ledger();
        const seen = [untracked, untracked];
        for (const { device, does } of steps) {
          const compute = (present: Projection) => {
            if ('do' in does) return eventsOf(present, changesOf(present, does, episodes));
            const target = ledger.batches.at(-1 - does.undo);
            return target ? eventsOf(present, undoing(present, target.events, does).changes) : [];
          };
          // A device first writes on what it saw last. If the other one was faster, it reads again.
          if (!ledger.write(compute(seen[device] as Projection))) ledger.write(compute(ledger.projection));
          seen[device] = ledger.projection;
          if (!('undo' in does)) continue;
          const undo = ledger.batches.at(-1);
          if (!undo) continue;
          const undone = undoing(ledger.projection, undo.events).changes;
          expect(eventsOf(ledger.projection, undone).reduce(applyEvent, ledger.projection).slots).toEqual(undo.before.slots);
        }
        const events = ledger.batches.flatMap((batch) => batch.events);
        expect(events.reduce(applyEvent, untracked)).toEqual(ledger.projection);
        let state = ledger.projection;
        for (const batch of ledger.batches.toReversed()) {
          state = batch.events.reduceRight(reverseEvent, state);
          expect(state).toEqual(batch.before);
        }
        const ids = events.flatMap(({ number, changes }) =>
          changes.filter((one) => one.before === null).map(({ slot }) => `${number} ${slot}`),
        );
        expect(new Set(ids).size).toBe(ids.length);
        for (const event of events) {
          const stored = { ...event, batch_id: idOf(1), at: '2026-11-27T12:00:00.000Z', source: 'page' };
          expect(trackerEvent.safeParse(stored).error?.issues ?? []).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('undo', () => {
  const show = aired([6]);
  const write = (ledger: Ledger, changes: Happening['changes']) => {
    const events = eventsOf(ledger.projection, changes);
    ledger.write(events);
    return events;
  };

  test('keeps and names what a later change made of the same play, unless it is forced', () => {
    const ledger = new Ledger();
    const range = { kind: 'up_to', to: { season: 1, episode: 2 } } as const;
    const marked = write(ledger, mark(ledger.projection, show, { range, as: 'watched', specials: false, on: null }).changes);
    const [first] = playsOf(ledger.projection);
    write(ledger, changesTo(ledger.projection, { 'play 1.0': { episode: first?.episode, on: '2026', cycle: 1 } as never }));
    const { changes, kept } = undoing(ledger.projection, marked);
    expect(kept).toEqual(['play 1.0']);
    expect(changes).toMatchObject([{ slot: 'play 1.1', after: null }]);
    expect(undoing(ledger.projection, marked, { force: true })).toMatchObject({
      kept: [],
      changes: [{ slot: 'play 1.0' }, { slot: 'play 1.1' }],
    });
  });

  test('takes nothing of another batch back', () => {
    const ledger = new Ledger();
    const watch = (episode: number) =>
      mark(ledger.projection, show, { range: { kind: 'season', season: 1 }, as: 'watched', specials: false, on: String(2000 + episode) });
    const one = write(ledger, changesTo(ledger.projection, { status: 'watching' }));
    write(ledger, watch(1).changes);
    write(ledger, undoing(ledger.projection, one).changes);
    expect(playsOf(ledger.projection)).toHaveLength(6);
    expect(ledger.projection.slots.status).toBeUndefined();
  });
});

describe('an event', () => {
  test('must follow the state that it is applied to, by its number and by its values', () => {
    const state = watching(aired([3]), [[1, 1]]);
    const [event] = eventsOf(state, changesTo(state, { status: 'paused' })) as [Happening];
    expect(() => applyEvent(state, { ...event, number: 3 })).toThrow('does not follow');
    expect(() => applyEvent(applyEvent(state, event), { ...event, number: 3 })).toThrow('status');
    expect(() => reverseEvent(state, event)).toThrow('not the last');
  });

  test('has at most 500 changes; a longer mark is several events, which are undone together', () => {
    const show = aired([700, 600]);
    const { changes } = mark(untracked, show, { range: { kind: 'all' }, as: 'watched', specials: false, on: null });
    const events = eventsOf(untracked, changes);
    expect(events.map((event) => event.changes.length)).toEqual([mostChanges, mostChanges, 300]);
    const state = events.reduce(applyEvent, untracked);
    expect(playsOf(state)).toHaveLength(1300);
    expect(eventsOf(state, undoing(state, events).changes).reduce(applyEvent, state).slots).toEqual({});
  });
});
