import type { Airs } from '../contract/episode-facts.ts';
import type { SeasonSize } from '../contract/show.ts';
import { episodeNumbers } from './next-episode.ts';

/*
 * The numbered episodes of a show on its card, as two byte strings in the order of their seasons and numbers, which the seasons of the card
 * say. `episode_ids` has 16 bytes for each id. `episode_airs` has one number for each episode, as base 128 with the lowest digit first and
 * the high bit on every digit but the last: the precision (its index below), plus 5 times the difference to the episode before that
 * is known. A difference of d minutes is 2d, or -2d - 1 if it is negative. A day, month or year counts from its first minute in UTC.
 */

/** The precisions of an air time, in the order of their numbers. */
export const precisions = ['unknown', 'minute', 'day', 'month', 'year'] as const satisfies readonly Airs['precision'][];

/** A show with more numbered episodes than this has no episode ids on its card: 6,000 take 96 KB of the 400 KB of an item. */
export const mostIds = 6_000;

/** A show with more numbered episodes than this has no air times on its card either. */
export const mostAirTimes = 20_000;

/** When an episode airs: minutes since 1970 in UTC, and which of {@link precisions} they are known to. */
export interface AirMinutes {
  readonly minutes: number;
  readonly precision: number;
}

/** An episode as a card knows it. */
export interface CardEpisode {
  readonly season: number;
  readonly episode: number;
  /** Undefined where the show has too many episodes. */
  readonly id: string | undefined;
  readonly airs: Pick<Airs, 'at' | 'date' | 'precision'>;
}

export interface PackedEpisodes {
  readonly episode_ids: Uint8Array | null;
  readonly episode_airs: Uint8Array | null;
}

/** Air times as `episode_airs`. */
export function packAirTimes(times: readonly AirMinutes[]): Uint8Array {
  const bytes: number[] = [];
  let before = 0;
  for (const { minutes, precision } of times) {
    const difference = precision === 0 ? 0 : minutes - before;
    if (precision !== 0) before = minutes;
    let rest = (difference < 0 ? -2 * difference - 1 : 2 * difference) * precisions.length + precision;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128));
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

function unpackAirTimes(bytes: Uint8Array): AirMinutes[] {
  const times: AirMinutes[] = [];
  let [before, value, place] = [0, 0, 1];
  for (const byte of bytes) {
    value += (byte % 128) * place;
    place *= 128;
    if (byte >= 128) continue;
    const precision = value % precisions.length;
    const folded = Math.floor(value / precisions.length);
    if (precision !== 0) before += folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
    times.push({ minutes: before, precision });
    [value, place] = [0, 1];
  }
  return times;
}

const idAt = (bytes: Uint8Array, index: number): string =>
  Buffer.from(bytes.subarray(16 * index, 16 * index + 16))
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** How many letters of an instant say a date of each precision. */
const lengths = { minute: 10, day: 10, month: 7, year: 4 } as const;

function airsOf({ minutes, precision }: AirMinutes): CardEpisode['airs'] {
  const known = precisions[precision] ?? 'unknown';
  if (known === 'unknown') return { at: null, date: null, precision: known };
  const at = new Date(minutes * 60_000).toISOString();
  return known === 'minute' ? { at, date: null, precision: known } : { at: null, date: at.slice(0, lengths[known]), precision: known };
}

/**
 * The numbered episodes of a show by its card, in order. Empty if the card was written before cards had episodes, or the show has more of
 * them than a card can hold.
 */
export function episodesOnCard(seasons: readonly SeasonSize[], { episode_ids, episode_airs }: PackedEpisodes): CardEpisode[] {
  if (!episode_airs) return [];
  const times = unpackAirTimes(episode_airs);
  const places = [...seasons]
    .sort((a, b) => a.number - b.number)
    .flatMap((season) => episodeNumbers(season).map((episode) => ({ season: season.number, episode })));
  return places.map((place, index) => ({
    ...place,
    id: episode_ids ? idAt(episode_ids, index) : undefined,
    airs: airsOf(times[index] ?? { minutes: 0, precision: 0 }),
  }));
}
