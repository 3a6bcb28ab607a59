import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextEpisode } from '../../../lambda/domain/next-episode.ts';
import { mark } from '../../../lambda/domain/tracker/mark.ts';
import { positionOf, projectionBefore } from '../../../lambda/domain/tracker/position.ts';
import { type Projection, playsOf, positionIn, untracked } from '../../../lambda/domain/tracker/projection.ts';
import { upNext } from '../../../lambda/domain/tracker/up-next.ts';
import { aired, anyShow, changed } from './shows.ts';

const show = aired([4, 4], 2);
const update = (season: number, episode: number, day = 10) => ({ season, episode, watchedAt: `2026-11-${day}T20:00:00.000Z` });
const set = (state: Projection, ...given: Parameters<typeof update>) => changed(state, positionOf(state, show, update(...given)));
const watched = (state: Projection) => playsOf(state).map(({ episode, on }) => [episode.season, episode.episode, on && 'dated']);

describe('an update of the position', () => {
  test('forward adds undated plays of the episodes in between, and a dated one of the episode', () => {
    const state = set(untracked, 1, 2);
    expect(watched(state)).toEqual([
      [1, 1, null],
      [1, 2, 'dated'],
    ]);
    const moved = positionOf(state, show, update(2, 1, 11));
    expect(moved).toMatchObject({ moved: 'forward', between: 2 });
    expect(watched(changed(state, moved)).slice(2)).toEqual([
      [1, 3, null],
      [1, 4, null],
      [2, 1, 'dated'],
    ]);
  });

  test('adds nothing for episodes that were watched or skipped', () => {
    const range = { kind: 'between', from: { season: 1, episode: 2 }, to: { season: 1, episode: 2 } } as const;
    const skipped = changed(untracked, mark(untracked, show, { range, as: 'skipped', specials: false, on: null }));
    expect(watched(set(skipped, 1, 3))).toEqual([
      [1, 1, null],
      [1, 3, 'dated'],
    ]);
  });

  test('backward moves the position and removes no play', () => {
    const state = set(untracked, 2, 4);
    const back = positionOf(state, show, update(1, 1, 11));
    expect(back).toMatchObject({ moved: 'backward', between: 0 });
    expect(playsOf(changed(state, back))).toEqual(playsOf(state));
    expect(positionIn(changed(state, back))).toMatchObject({ season: 1, episode: 1 });
    expect(playsOf(set(changed(state, back), 1, 3, 12))).toEqual(playsOf(state));
  });

  test('a special is watched without moving the story', () => {
    const state = set(set(untracked, 1, 2), 0, 2, 11);
    expect(positionIn(state)).toMatchObject({ season: 0, episode: 2, last_regular: { season: 1, episode: 2 } });
    expect(watched(state).slice(2)).toEqual([[0, 2, 'dated']]);
    expect(watched(set(state, 1, 4, 12)).slice(3)).toEqual([
      [1, 3, null],
      [1, 4, 'dated'],
    ]);
  });

  test('of a show that the catalog does not know adds the named episode only, once', () => {
    const first = positionOf(untracked, [], update(3, 7));
    expect(first).toMatchObject({ between: 0, moved: 'forward' });
    const state = changed(untracked, first);
    expect(playsOf(state)).toHaveLength(1);
    expect(playsOf(changed(state, positionOf(state, [], update(3, 7, 11))))).toHaveLength(1);
  });

  test('late or repeated, in any order, never moves anybody back and loses no play', () => {
    const days = fc.uniqueArray(
      fc.record({ season: fc.integer({ min: 1, max: 2 }), episode: fc.integer({ min: 1, max: 4 }), day: fc.integer({ min: 10, max: 20 }) }),
      {
        selector: ({ day }) => day,
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(days, fc.array(fc.nat(5), { maxLength: 12 }), (updates, repeats) => {
        let state = untracked;
        let latest = 0;
        for (const index of [...updates.keys(), ...repeats.map((repeat) => repeat % updates.length)]) {
          const { season, episode, day } = updates[index] as (typeof updates)[number];
          const before = state;
          const { changes, moved } = positionOf(state, show, update(season, episode, day));
          state = changed(state, { changes });
          if (day < latest) expect(moved).toBe('late');
          if (day <= latest && moved !== 'late') expect(changes).toEqual([]);
          if (day < latest) expect(state).toEqual(before);
          latest = Math.max(latest, day);
          for (const play of playsOf(before)) expect(playsOf(state)).toContainEqual(play);
        }
        const last = updates.reduce((a, b) => (a.day > b.day ? a : b));
        expect(positionIn(state)).toMatchObject({ season: last.season, episode: last.episode });
      }),
    );
  });
});

describe('a position that was stored before the ledger', () => {
  const seasons = [
    { number: 1, episodes: 4, gaps: [] },
    { number: 2, episodes: 4, gaps: [] },
  ];
  const watched_at = '2026-11-10T20:00:00.000Z';

  test.each([
    { season: 1, episode: 1 },
    { season: 1, episode: 4 },
    { season: 2, episode: 3 },
    { season: 2, episode: 4 },
    { season: 0, episode: 2, last_regular: { season: 1, episode: 2 } },
  ])('keeps what is next: $season, $episode', (place) => {
    const state = projectionBefore({ ...place, watched_at }, show);
    expect(positionIn(state)).toMatchObject(place);
    const { episode } = upNext(state, show, 'ended');
    expect(episode && { season: episode.season, episode: episode.episode }).toEqual(nextEpisode(seasons, place));
    expect(playsOf(state).filter(({ on }) => on !== null)).toHaveLength(place.season === 0 ? 2 : 1);
  });

  test('can be stored for any show, and nothing up to it remains', () => {
    fc.assert(
      fc.property(anyShow, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 7 }), ({ episodes, status }, season, episode) => {
        const state = projectionBefore({ season, episode, watched_at }, episodes);
        expect(positionIn(state)).toMatchObject({ season, episode });
        expect(upNext(state, episodes, status).missed).toBe(0);
      }),
    );
  });
});
