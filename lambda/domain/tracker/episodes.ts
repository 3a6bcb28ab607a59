import type { Airs } from '../../contract/episode-facts.ts';
import type { ShowCard } from '../../contract/show.ts';
import type { EpisodeRef } from '../../contract/tracker/play.ts';
import type { CardEpisode } from '../card-episodes.ts';
import { cycleIn, type Projection, playsOf, skipsOf } from './projection.ts';

/** A numbered episode of a show in the catalog. */
export interface KnownEpisode extends EpisodeRef {
  readonly airs: Pick<Airs, 'at' | 'date' | 'precision'>;
  readonly aired: boolean;
}

const firstDay = (date: string): Date => new Date(`${`${date}-01-01`.slice(0, 10)}T00:00:00Z`);

/** The first moment at which an episode can air. NaN if unknown. */
const airsFrom = ({ at, date }: KnownEpisode['airs']): number =>
  at !== null ? Date.parse(at) : date === null ? Number.NaN : firstDay(date).getTime();

/** The moment from which an episode counts as aired: its minute, or the end of its day, month or year in UTC. NaN if unknown. */
function airedFrom({ at, date, precision }: KnownEpisode['airs']): number {
  if (at !== null) return Date.parse(at);
  if (date === null) return Number.NaN;
  const end = firstDay(date);
  if (precision === 'day') end.setUTCDate(end.getUTCDate() + 1);
  else end.setUTCMonth(end.getUTCMonth() + (precision === 'year' ? 12 : 1));
  return end.getTime();
}

const byPlace = (a: EpisodeRef, b: EpisodeRef): number => a.season - b.season || a.episode - b.episode;

/**
 * The numbered episodes of a show, in the order of their places, each with whether it has aired. An episode without a date has aired if a
 * later one of its season, or of a later season, has. Without any date in the show, and after the last date of an ended show, its status decides.
 */
export function knownEpisodes(card: readonly CardEpisode[], status: ShowCard['status'], now: Date): KnownEpisode[] {
  const sorted = card.map(({ id = null, ...episode }) => ({ ...episode, id })).sort(byPlace);
  const isDated = sorted.some(({ airs }) => !Number.isNaN(airedFrom(airs)));
  const isOver = isDated ? status === 'ended' : status !== 'in_development' && status !== 'upcoming';
  const latest = new Map<'story' | 'specials', boolean>();
  const aired = sorted.toReversed().map((episode) => {
    const part = episode.season === 0 ? 'specials' : 'story';
    const from = airedFrom(episode.airs);
    const hasAired = Number.isNaN(from) ? (latest.get(part) ?? isOver) : from <= now.getTime();
    if (!Number.isNaN(from)) latest.set(part, hasAired || latest.get(part) === true);
    return { ...episode, aired: hasAired };
  });
  return aired.reverse();
}

/**
 * The episodes in the order of the story. Specials are left out, or come before the first regular episode that airs later. A special
 * without a date comes last. A show that has specials only has no other story.
 */
export function storyOf(episodes: readonly KnownEpisode[], specials: boolean): KnownEpisode[] {
  const regular = episodes.filter(({ season }) => season > 0);
  if (!specials && regular.length > 0) return regular;
  // The latest air time up to each regular episode: the first one that is later than a special is where the special belongs.
  let latest = Number.NEGATIVE_INFINITY;
  const times = regular.map(({ airs }) => {
    const time = airsFrom(airs);
    latest = Number.isNaN(time) ? latest : Math.max(latest, time);
    return latest;
  });
  const others = Map.groupBy(
    episodes.filter(({ season }) => season === 0),
    ({ airs }) => {
      const time = airsFrom(airs);
      const index = times.findIndex((one) => one > time);
      return index === -1 ? regular.length : index;
    },
  );
  return Array.from({ length: regular.length + 1 }, (_, index) => [
    ...(others.get(index) ?? []),
    ...regular.slice(index, index + 1),
  ]).flat();
}

/** Finds the present episode of a remembered one: by its id or, if that vanished, the one that is now at its place. */
export function finderOf(episodes: readonly KnownEpisode[]): (ref: EpisodeRef) => KnownEpisode | undefined {
  const ids = new Map(episodes.flatMap((episode) => (episode.id === null ? [] : [[episode.id, episode] as const])));
  const places = new Map(episodes.map((episode) => [`${episode.season}x${episode.episode}`, episode]));
  return ({ id, season, episode, gone }) =>
    (id === null ? undefined : ids.get(id)) ?? (gone ? undefined : places.get(`${season}x${episode}`));
}

/** The episodes that a person watched in the present run, or skipped. */
export function doneIn(projection: Projection, episodes: readonly KnownEpisode[]): Set<KnownEpisode> {
  const cycle = cycleIn(projection);
  const watched = playsOf(projection).filter((play) => play.cycle >= cycle);
  const find = finderOf(episodes);
  return new Set([...watched.map(({ episode }) => episode), ...skipsOf(projection)].flatMap((ref) => find(ref) ?? []));
}
