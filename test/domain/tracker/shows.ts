import fc from 'fast-check';
import type { CardEpisode } from '../../../lambda/domain/card-episodes.ts';
import { type KnownEpisode, knownEpisodes } from '../../../lambda/domain/tracker/episodes.ts';
import { applyEvent, eventsOf } from '../../../lambda/domain/tracker/ledger.ts';
import type { Marked } from '../../../lambda/domain/tracker/mark.ts';
import { mark } from '../../../lambda/domain/tracker/mark.ts';
import { type Projection, untracked } from '../../../lambda/domain/tracker/projection.ts';

/** The time of the tests. */
export const now = new Date('2026-11-27T12:00:00Z');

/** An id that follows from a number. */
export const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const unknownAirs = { at: null, date: null, precision: 'unknown' } as const;
const past = { at: null, date: '2020-01-01', precision: 'day' } as const;

/** A show whose seasons have these many episodes, all aired. Season 0 comes first if there are specials. */
export const aired = (sizes: readonly number[], specials = 0): KnownEpisode[] => {
  const places = [[0, specials] as const, ...sizes.map((size, index) => [index + 1, size] as const)];
  const card = places.flatMap(([season, size]) =>
    Array.from({ length: size }, (_, index) => ({ season, episode: index + 1, id: idOf(1000 * season + index + 1), airs: past })),
  );
  return knownEpisodes(card, 'ended', now);
};

const airs: fc.Arbitrary<CardEpisode['airs']> = fc.oneof(
  fc.constant(unknownAirs),
  fc.constantFrom('2019', '2026', '2030').map((date) => ({ at: null, date, precision: 'year' as const })),
  fc.constantFrom('2019-05', '2026-11', '2026-12').map((date) => ({ at: null, date, precision: 'month' as const })),
  fc.constantFrom('2019-05-06', '2026-11-26', '2026-11-27', '2026-11-28').map((date) => ({ at: null, date, precision: 'day' as const })),
  fc
    .constantFrom('2019-05-06T20:00:00.000Z', '2026-11-27T12:00:00.000Z', '2026-11-27T12:01:00.000Z')
    .map((at) => ({ at, date: null, precision: 'minute' as const })),
);

const status = fc.constantFrom('running', 'ended', 'upcoming', 'unknown');

/** A show of up to 14 episodes in seasons 0 to 3, with gaps in its numbers, of which some have aired. */
export const anyShow = fc
  .record({
    places: fc.uniqueArray(fc.record({ season: fc.nat(3), episode: fc.integer({ min: 1, max: 6 }), airs, hasId: fc.boolean() }), {
      selector: ({ season, episode }) => `${season}x${episode}`,
      maxLength: 14,
    }),
    status,
    areIdentified: fc.boolean(),
  })
  .map(({ places, status, areIdentified }) => {
    const card = places.map(({ season, episode, airs }, index) => ({ season, episode, airs, id: areIdentified ? idOf(index) : undefined }));
    return { status, card, episodes: knownEpisodes(card, status, now) };
  });

/** The state after changes that somebody made at once. */
export const changed = (projection: Projection, { changes }: Pick<Marked, 'changes'>): Projection =>
  eventsOf(projection, changes).reduce(applyEvent, projection);

/** The state of a person who watched episodes in this order, each in an event of its own. */
export const watching = (episodes: readonly KnownEpisode[], places: readonly (readonly [season: number, episode: number])[]): Projection =>
  places.reduce((projection, [season, episode]) => {
    const place = { season, episode };
    return changed(
      projection,
      mark(projection, episodes, { range: { kind: 'between', from: place, to: place }, as: 'watched', specials: true, on: null }),
    );
  }, untracked);

/** All places of a season. */
export const season = (number: number, from: number, to: number): [number, number][] =>
  Array.from({ length: to - from + 1 }, (_, index) => [number, from + index]);
