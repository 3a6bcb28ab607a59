import { describe, expect, test } from 'vitest';
import type { Policy } from '../../../lambda/contract/tracker/play.ts';
import { knownEpisodes } from '../../../lambda/domain/tracker/episodes.ts';
import { changesTo, type Projection } from '../../../lambda/domain/tracker/projection.ts';
import { standingOf, upNext } from '../../../lambda/domain/tracker/up-next.ts';
import { aired, changed, idOf, now, season, unknownAirs, watching } from './shows.ts';

const placeOf = ({ episode }: ReturnType<typeof upNext>) => episode && [episode.season, episode.episode];
const withPolicy = (state: Projection, order: Policy['order'], specials = false) =>
  changed(state, { changes: changesTo(state, { policy: { order, specials } }) });

/* Inputs that made other trackers answer a wrong next episode or a wrong count, named by their reports. */

describe('reports of other trackers', () => {
  const first = (state: Projection, show: ReturnType<typeof aired>) => placeOf(upNext(state, show, 'ended'));

  test.each([
    ['Big Boys', aired([6, 6, 6]), [...season(1, 1, 6), [2, 1]], [2, 2]],
    ['The Nanny', aired([22, 26, 27]), [[3, 17]], [3, 18]],
    ['The Morning Show', aired([10, 10, 10]), [...season(1, 1, 10), ...season(2, 1, 3)], [2, 4]],
    ['Riverdale', aired([13, 22]), season(1, 1, 3), [1, 4]],
    ['Freaks and Geeks', aired([18]), season(1, 1, 5), [1, 6]],
    [
      'Cougar Town',
      aired([24, 22, 22, 15, 13, 13]),
      [...[24, 22, 22, 15, 13].flatMap((size, s) => season(s + 1, 1, size)), [6, 1]],
      [6, 2],
    ],
  ] as [string, ReturnType<typeof aired>, [number, number][], [number, number]][])(
    'Floppy #517 and #567: %s neither jumps a season nor gets an episode that does not exist',
    (_, show, watched, expected) => expect(first(watching(show, watched), show)).toEqual(expected),
  );

  test('Floppy #634: a stored answer cannot be out of date, because the answer follows the card', () => {
    const state = watching(aired([6]), season(1, 1, 6));
    expect(upNext(state, aired([6]), 'ended').reason).toEqual({ code: 'finished' });
    expect(first(state, aired([7]))).toEqual([1, 7]);
    expect(first(state, aired([6, 2]))).toEqual([2, 1]);
  });

  test('Ryot #912 and #1359: a show whose plays arrive unsorted is finished when every episode was watched', () => {
    const show = aired([6], 2);
    const state = watching(show, season(1, 1, 6).reverse());
    expect(upNext(state, show, 'ended')).toMatchObject({ episode: null, reason: { code: 'finished' } });
    expect(standingOf(state, show)).toMatchObject({ watched: 6, completed: true });
    expect(
      first(
        watching(show, [
          [1, 6],
          [1, 5],
          [1, 4],
          [1, 3],
          [1, 2],
        ]),
        show,
      ),
    ).toEqual([1, 1]);
  });

  test('Ryot #429: neither S1E1 whatever was watched, nor the last special after specials', () => {
    const show = aired([5, 5], 3);
    const state = watching(show, [...season(0, 1, 3), ...season(1, 1, 5)]);
    expect(first(state, show)).toEqual([2, 1]);
    expect(first(withPolicy(state, 'continue', true), show)).toEqual([2, 1]);
  });

  test('jellyfin #11483: in order, the first unwatched episode of the series, not the one after the last watched', () => {
    const show = aired([36, 29, 37, 18]);
    const state = watching(show, [...season(1, 1, 36), ...season(2, 1, 16), ...season(3, 1, 37)]);
    expect(first(state, show)).toEqual([4, 1]);
    const inOrder = withPolicy(state, 'in_order');
    expect(upNext(inOrder, show, 'ended')).toMatchObject({
      episode: { season: 2, episode: 17 },
      reason: { code: 'missed', after: { season: 3, episode: 37 } },
    });
  });

  test('jellyfin #17652: in any order, the episode after the last watched one, though newer seasons were watched', () => {
    const show = aired([16, 16, 16]);
    const state = watching(show, [...season(3, 1, 16), ...season(2, 1, 4)]);
    expect(first(withPolicy(state, 'any_order'), show)).toEqual([2, 5]);
    expect(upNext(state, show, 'ended')).toMatchObject({ episode: { season: 1, episode: 1 }, reason: { code: 'missed' }, missed: 28 });
  });

  test('Yamtrack #1081 and #1482: watching episode 5 alone is 1 of 6, and the last one does not complete the show', () => {
    const show = aired([6]);
    expect(standingOf(watching(show, [[1, 5]]), show)).toEqual({ watched: 1, skipped: 0, aired: 6, total: 6, completed: false });
    expect(standingOf(watching(show, [[1, 6]]), show)).toMatchObject({ watched: 1, completed: false });
    expect(upNext(watching(show, [[1, 6]]), show, 'ended')).toMatchObject({ remaining: 5, missed: 5, reason: { code: 'missed' } });
  });

  test('Yamtrack #1182: one rule decides what has aired, for every precision', () => {
    const at = (airs: object) =>
      knownEpisodes([{ season: 1, episode: 1, id: idOf(1), airs: { ...unknownAirs, ...airs } }], 'running', now)[0]?.aired;
    const day = (date: string, precision: 'day' | 'month' | 'year') => at({ date, precision });
    expect([
      at({ at: '2026-11-27T12:00:00.000Z', precision: 'minute' }),
      at({ at: '2026-11-27T12:01:00.000Z', precision: 'minute' }),
    ]).toEqual([true, false]);
    expect([day('2026-11-26', 'day'), day('2026-11-27', 'day')]).toEqual([true, false]);
    expect([day('2026-10', 'month'), day('2026-11', 'month'), day('2025-12', 'month')]).toEqual([true, false, true]);
    expect([day('2025', 'year'), day('2026', 'year')]).toEqual([true, false]);
  });
});
