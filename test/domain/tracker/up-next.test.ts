import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EpisodeRef, Play, Policy } from '../../../lambda/contract/tracker/play.ts';
import { upNextReason } from '../../../lambda/contract/tracker/up-next.ts';
import { doneIn, knownEpisodes } from '../../../lambda/domain/tracker/episodes.ts';
import { mark } from '../../../lambda/domain/tracker/mark.ts';
import { changesTo, type Projection, untracked } from '../../../lambda/domain/tracker/projection.ts';
import { standingOf, upNext } from '../../../lambda/domain/tracker/up-next.ts';
import { aired, anyShow, changed, idOf, now, season, unknownAirs, watching } from './shows.ts';

const policy: fc.Arbitrary<Policy> = fc.record({ order: fc.constantFrom('continue', 'in_order', 'any_order'), specials: fc.boolean() });
const ref = fc.record({
  season: fc.nat(4),
  episode: fc.integer({ min: 1, max: 7 }),
  id: fc.constantFrom(null, ...Array.from({ length: 16 }, (_, n) => idOf(n))),
});
const on = fc.constantFrom(null, '2019', '2026-11-20', '2026-11-20T20:15:00.000Z');
const play = fc.record({ episode: ref, on, cycle: fc.integer({ min: 1, max: 2 }) });

/** Any state, also one with plays of episodes that no longer exist. */
const anyState: fc.Arbitrary<Projection> = fc
  .record({
    plays: fc.array(play, { maxLength: 10 }),
    skips: fc.array(ref, { maxLength: 4 }),
    policy,
    cycle: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ plays, skips, policy, cycle }) => ({
    number: 1,
    slots: {
      ...Object.fromEntries(plays.map((one, index) => [`play 1.${index}`, one])),
      ...Object.fromEntries(skips.map((one) => [`skip ${one.id ?? `${one.season}x${one.episode}`}`, one])),
      policy,
      cycle,
    },
  }));

/** Whether a play of the present run, or a skip, names an episode by its id or, without an id, by its place. */
const isRemembered = ({ slots }: Projection, { id, season, episode }: EpisodeRef): boolean =>
  Object.entries(slots).some(([slot, value]) => {
    const play = value as Play;
    if (!/^(play|skip) /.test(slot) || (slot.startsWith('play') && play.cycle < Number(slots.cycle))) return false;
    const ref = slot.startsWith('play') ? play.episode : (value as EpisodeRef);
    return ref.id === null ? ref.season === season && ref.episode === episode : ref.id === id;
  });

const placeOf = ({ episode }: ReturnType<typeof upNext>) => episode && [episode.season, episode.episode];
const withPolicy = (state: Projection, order: Policy['order'], specials = false) =>
  changed(state, { changes: changesTo(state, { policy: { order, specials } }) });

describe('for any show, plays, skips and policy', () => {
  test('the next episode exists, has aired, and was neither watched nor skipped; if there is none, nothing remains', () => {
    fc.assert(
      fc.property(anyShow, anyState, ({ episodes, status }, state) => {
        const { episode, reason, remaining, missed, upcoming } = upNext(state, episodes, status);
        expect(upNextReason.safeParse(reason).success).toBe(true);
        expect(upcoming === null || (!upcoming.aired && !doneIn(state, episodes).has(upcoming))).toBe(true);
        expect(missed).toBeLessThanOrEqual(remaining);
        if (!episode) {
          expect(remaining).toBe(0);
          return;
        }
        expect(episodes).toContain(episode);
        expect(episode.aired).toBe(true);
        const begins = {
          minute: episode.airs.at,
          day: episode.airs.date,
          month: episode.airs.date,
          year: episode.airs.date,
          unknown: null,
        };
        expect((begins[episode.airs.precision] ?? '') <= now.toISOString()).toBe(true);
        expect(isRemembered(state, episode)).toBe(false);
        const { specials } = state.slots.policy as Policy;
        if (!specials && episodes.some(({ season }) => season > 0)) expect(episode.season).toBeGreaterThan(0);
        expect(remaining).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });

  test('it depends on nothing but the state: another order of the slots and of the card changes nothing', () => {
    fc.assert(
      fc.property(anyShow, anyState, ({ card, status, episodes }, { number, slots }) => {
        const turned = { number, slots: Object.fromEntries(Object.entries(slots).reverse()) };
        expect(upNext(turned, knownEpisodes([...card].reverse(), status, now), status)).toEqual(
          upNext({ number, slots }, episodes, status),
        );
      }),
    );
  });

  test('watching what is next, again and again, watches every aired episode of the story once', () => {
    fc.assert(
      fc.property(anyShow, anyState, ({ episodes, status }, start) => {
        let state = start;
        const { remaining } = upNext(state, episodes, status);
        for (let left = remaining; left > 0; left--) {
          const { episode, ...counts } = upNext(state, episodes, status);
          if (!episode) throw new Error(`Nothing is next, but ${left} episodes remain`);
          expect(counts.remaining).toBe(left);
          const range = { kind: 'between', from: episode, to: episode } as const;
          state = changed(state, mark(state, episodes, { range, as: 'watched', specials: true, on: null }));
        }
        expect(upNext(state, episodes, status)).toMatchObject({ episode: null, remaining: 0 });
      }),
    );
  });
});

describe('runs, skips and specials', () => {
  const show = aired([3, 3], 1);
  const all = watching(show, [...season(1, 1, 3), ...season(2, 1, 3)]);
  const change = (state: Projection, slots: Parameters<typeof changesTo>[1]) => changed(state, { changes: changesTo(state, slots) });

  test('a rewatch starts at the beginning and never changes that the show is completed', () => {
    let state = change(all, { cycle: 2 });
    expect(upNext(state, show, 'ended')).toMatchObject({
      episode: { season: 1, episode: 1 },
      reason: { code: 'rewatch', cycle: 2, after: null },
    });
    expect(standingOf(state, show).completed).toBe(true);
    const place = { season: 1, episode: 1 };
    state = changed(
      state,
      mark(state, show, { range: { kind: 'between', from: place, to: place }, as: 'watched', specials: false, on: '2026' }),
    );
    expect(upNext(state, show, 'ended')).toMatchObject({ episode: { episode: 2 }, remaining: 5 });
    expect(standingOf(state, show).completed).toBe(true);
  });

  test('a skipped episode is done, but not watched', () => {
    const place = { season: 1, episode: 2 };
    const begun = watching(show, [[1, 1]]);
    const skipped = changed(
      begun,
      mark(begun, show, { range: { kind: 'between', from: place, to: place }, as: 'skipped', specials: false, on: null }),
    );
    expect(placeOf(upNext(skipped, show, 'ended'))).toEqual([1, 3]);
    expect(standingOf(skipped, show)).toMatchObject({ watched: 1, skipped: 1 });
  });

  test('a show without plays begins; a show without aired or known episodes says so', () => {
    expect(upNext(untracked, show, 'ended')).toMatchObject({ episode: { season: 1, episode: 1 }, reason: { code: 'start' }, remaining: 6 });
    expect(upNext(untracked, [], 'ended').reason).toEqual({ code: 'unknown_episodes' });
    const future = knownEpisodes([{ season: 1, episode: 1, id: idOf(1), airs: unknownAirs }], 'upcoming', now);
    expect(upNext(untracked, future, 'upcoming')).toMatchObject({ reason: { code: 'not_aired' }, upcoming: { season: 1, episode: 1 } });
  });

  test('a show that has specials only has them as its story', () => {
    const at = (episode: number) => ({
      season: 0,
      episode,
      id: idOf(episode),
      airs: { at: null, date: '2020-01-01', precision: 'day' as const },
    });
    const specials = knownEpisodes([at(1), at(2)], 'ended', now);
    const begun = watching(specials, [[0, 1]]);
    expect(upNext(begun, specials, 'ended')).toMatchObject({
      episode: { season: 0, episode: 2 },
      reason: { code: 'continues' },
      remaining: 1,
    });
    expect(standingOf(begun, specials)).toEqual({ watched: 1, skipped: 0, aired: 2, total: 2, completed: false });
    const all = changed(begun, mark(begun, specials, { range: { kind: 'all' }, as: 'watched', specials: false, on: null }));
    expect(upNext(all, specials, 'ended')).toMatchObject({ episode: null, reason: { code: 'finished' }, remaining: 0 });
    expect(standingOf(all, specials).completed).toBe(true);
  });

  test('a special with a date comes before the first regular episode that airs later', () => {
    const dates = ['2020-01-01', '2020-02-01', '2020-03-01'];
    const day = (date: string) => ({ at: null, date, precision: 'day' as const });
    const card = dates.map((date, index) => ({
      season: index === 1 ? 0 : 1,
      episode: index === 2 ? 2 : 1,
      id: idOf(index),
      airs: day(date),
    }));
    const known = knownEpisodes(card, 'ended', now);
    const state = watching(known, [[1, 1]]);
    expect(placeOf(upNext(state, known, 'ended'))).toEqual([1, 2]);
    expect(placeOf(upNext(withPolicy(state, 'continue', true), known, 'ended'))).toEqual([0, 1]);
  });
});
