import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doneIn, finderOf, type KnownEpisode } from '../../../lambda/domain/tracker/episodes.ts';
import { eventsOf, undoing } from '../../../lambda/domain/tracker/ledger.ts';
import { mark } from '../../../lambda/domain/tracker/mark.ts';
import { positionOf } from '../../../lambda/domain/tracker/position.ts';
import { playsOf, positionIn, skipsOf, untracked } from '../../../lambda/domain/tracker/projection.ts';
import { chosen, remap } from '../../../lambda/domain/tracker/remap.ts';
import { aired, changed, idOf, season, watching } from './shows.ts';

/** A show whose episodes have these ids, in seasons of four. */
const numbered = (ids: readonly number[]): KnownEpisode[] => {
  const places = aired(Array.from({ length: Math.ceil(ids.length / 4) }, () => 4));
  return ids.map((id, index) => ({ ...(places[index] as KnownEpisode), id: idOf(id) }));
};

const ids = fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 12 });

describe('any renumbering', () => {
  test('loses no play, skip or position; every watched episode that still exists stays watched, and undo restores the state before', () => {
    fc.assert(
      fc.property(
        ids,
        fc.array(ids, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(11)),
        fc.array(fc.nat(11)),
        (start, later, plays, skips) => {
          const show = numbered(start);
          const at = (index: number) => show[index % show.length] as KnownEpisode;
          const one = (index: number) => ({ kind: 'between', from: at(index), to: at(index) }) as const;
          let state = untracked;
          for (const index of plays)
            state = changed(state, mark(state, show, { range: one(index), as: 'watched', specials: false, on: '2026' }));
          for (const index of skips)
            state = changed(state, mark(state, show, { range: one(index), as: 'skipped', specials: false, on: null }));
          state = changed(state, positionOf(state, show, { ...at(start.length - 1), watchedAt: '2026-11-10T20:00:00.000Z' }));
          const watched = new Set(playsOf(state).map(({ episode }) => episode.id));
          for (const next of later.map(numbered)) {
            const before = state;
            const { changes, choices } = remap(state, next);
            const events = eventsOf(state, changes);
            state = changed(state, { changes });
            expect(changed(state, undoing(state, events)).slots).toEqual(before.slots);
            expect(playsOf(state).map(({ id, on, episode }) => [id, on, episode.id])).toEqual(
              playsOf(before).map(({ id, on, episode }) => [id, on, episode.id]),
            );
            expect(new Set(skipsOf(state).map(({ id }) => id))).toEqual(new Set(skipsOf(before).map(({ id }) => id)));
            expect(positionIn(state)?.id).toBe(positionIn(before)?.id);
            const done = doneIn(state, next);
            for (const episode of next) if (watched.has(episode.id)) expect(done.has(episode)).toBe(true);
            for (const { episode } of playsOf(state)) {
              const present = next.find(({ id }) => id === episode.id);
              if (present) expect([episode.season, episode.episode]).toEqual([present.season, present.episode]);
              else expect(choices.map(({ was }) => was.id)).toContain(episode.id);
            }
            expect(remap(state, next).changes).toEqual([]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a renumbering', () => {
  const before = numbered([1, 2, 3, 4, 5, 6]);
  const state = watching(before, season(1, 1, 3));

  test('that moves episodes to another season moves their plays', () => {
    const moved = numbered([9, 8, 7, 6, 1, 2, 3, 4]);
    const { changes, choices } = remap(state, moved);
    expect(choices).toEqual([]);
    expect(playsOf(changed(state, { changes })).map(({ episode }) => [episode.season, episode.episode])).toEqual(season(2, 1, 3));
  });

  test('that replaces an episode offers choices. Until then, the one at its place counts as watched', () => {
    const replaced = numbered([1, 30, 3, 4]);
    const { changes, choices } = remap(state, replaced);
    expect(changes).toEqual([]);
    expect(choices).toMatchObject([{ was: { id: idOf(2) }, candidates: [{ id: idOf(30) }, { id: idOf(4) }] }]);
    expect(doneIn(state, replaced).has(replaced[1] as KnownEpisode)).toBe(true);
    const [choice] = choices;
    const accepted = changed(state, { changes: chosen(state, choice?.was as never, choice?.candidates[0] as never) });
    expect(remap(accepted, replaced)).toEqual({ changes: [], moved: 0, choices: [] });
    expect(playsOf(accepted)[1]?.episode.id).toBe(idOf(30));
    const refused = changed(state, { changes: chosen(state, choice?.was as never, null) });
    expect(remap(refused, replaced)).toEqual({ changes: [], moved: 0, choices: [] });
    expect(doneIn(refused, replaced).has(replaced[1] as KnownEpisode)).toBe(false);
    expect(playsOf(refused)).toHaveLength(3);
  });

  test('gives ids to the episodes of a show that had none', () => {
    const unidentified = before.map((episode) => ({ ...episode, id: null }));
    const range = { kind: 'up_to', to: { season: 1, episode: 2 } } as const;
    const old = changed(untracked, mark(untracked, unidentified, { range, as: 'watched', specials: false, on: null }));
    const skipped = changed(
      old,
      mark(old, unidentified, { range: { kind: 'season', season: 2 }, as: 'skipped', specials: false, on: null }),
    );
    const bound = changed(skipped, remap(skipped, before));
    expect(playsOf(bound).map(({ episode }) => episode.id)).toEqual([idOf(1), idOf(2)]);
    expect(Object.keys(bound.slots).filter((slot) => slot.startsWith('skip'))).toEqual([`skip ${idOf(5)}`, `skip ${idOf(6)}`]);
  });

  test('finds a remembered episode by its id before its place', () => {
    const find = finderOf(numbered([2, 1]));
    expect(find({ season: 1, episode: 1, id: idOf(1) })).toMatchObject({ episode: 2 });
    expect(find({ season: 1, episode: 1, id: idOf(40) })).toMatchObject({ id: idOf(2) });
    expect(find({ season: 1, episode: 1, id: idOf(40), gone: true })).toBeUndefined();
  });
});
