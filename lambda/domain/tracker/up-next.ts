import type { ShowCard } from '../../contract/show.ts';
import type { Standing } from '../../contract/tracker/library.ts';
import type { EpisodeRef } from '../../contract/tracker/play.ts';
import type { UpNextReason } from '../../contract/tracker/up-next.ts';
import { doneIn, finderOf, type KnownEpisode, storyOf } from './episodes.ts';
import { cycleIn, type OwnPlay, type Projection, playsOf, policyIn } from './projection.ts';

/** The next episode of a person in a show. */
export interface UpNext {
  /** Null if they have nothing to watch now. */
  readonly episode: KnownEpisode | null;
  readonly reason: UpNextReason;
  /** The number of aired episodes that they have neither watched nor skipped. */
  readonly remaining: number;
  /** How many of them come before the episode that Up Next continues from. */
  readonly missed: number;
  /** The next episode that has not aired. */
  readonly upcoming: KnownEpisode | null;
}

const shortPlace = ({ season, episode }: EpisodeRef) => ({ season, episode });

/** The index in the story of the last episode that is not after a remembered one. -1 if all are after it, or it is an unknown special. */
function indexOf(story: readonly KnownEpisode[], ref: EpisodeRef, find: (ref: EpisodeRef) => KnownEpisode | undefined): number {
  const present = find(ref);
  const exact = present ? story.indexOf(present) : -1;
  if (exact !== -1) return exact;
  const { season, episode } = present ?? ref;
  if (season === 0) return -1;
  return story.findLastIndex((one) => one.season > 0 && (one.season < season || (one.season === season && one.episode <= episode)));
}

/** The play with the latest date; among equal dates, or without dates, the one that was recorded last. */
const latestOf = (plays: readonly OwnPlay[]): OwnPlay | undefined =>
  plays.reduce<OwnPlay | undefined>((latest, play) => ((play.on ?? '') >= (latest?.on ?? '') ? play : latest), undefined);

/**
 * The next episode to watch, and why. It depends only on its arguments, so it is computed whenever it is shown. It is always an episode
 * that exists, has aired, and was neither watched nor skipped in the present run.
 */
export function upNext(projection: Projection, episodes: readonly KnownEpisode[], status: ShowCard['status']): UpNext {
  const { order, specials } = policyIn(projection);
  const cycle = cycleIn(projection);
  const story = storyOf(episodes, specials);
  const find = finderOf(episodes);
  const done = doneIn(projection, episodes);
  const plays = playsOf(projection).filter((play) => play.cycle >= cycle);
  const latest = latestOf(plays);
  const indexes =
    order === 'any_order'
      ? latest
        ? [indexOf(story, latest.episode, find)]
        : []
      : plays.map((play) => indexOf(story, play.episode, find));
  const anchor = indexes.reduce((furthest, index) => Math.max(furthest, index), -1);
  const open = story.flatMap((episode, index) => (episode.aired && !done.has(episode) ? [index] : []));
  const ahead = open.filter((index) => index > anchor);
  const missed = open.length - ahead.length;
  const chosen = (order === 'in_order' ? undefined : ahead[0]) ?? open[0];
  const episode = chosen === undefined ? null : (story[chosen] ?? null);
  const upcoming = story.find((one, index) => !one.aired && !done.has(one) && index > anchor) ?? null;
  const from = story[anchor];
  const after = from ? shortPlace(from) : null;
  const counts = { remaining: open.length, missed, upcoming };
  if (!episode || chosen === undefined) return { ...counts, episode: null, reason: whyNothing(story, status) };
  if (chosen < anchor && after) return { ...counts, episode, reason: { code: 'missed', after } };
  if (cycle > 1) return { ...counts, episode, reason: { code: 'rewatch', cycle, after } };
  return { ...counts, episode, reason: after ? { code: 'continues', after } : { code: 'start' } };
}

function whyNothing(story: readonly KnownEpisode[], status: ShowCard['status']): UpNextReason {
  if (story.length === 0) return { code: 'unknown_episodes' };
  if (!story.some(({ aired }) => aired)) return { code: 'not_aired' };
  return { code: status === 'ended' && story.every(({ aired }) => aired) ? 'finished' : 'caught_up' };
}

/** Counts the regular episodes, or the specials of a show that has no others, that a person watched in any run, or skipped without watching them. */
export function standingOf(projection: Projection, episodes: readonly KnownEpisode[]): Standing {
  const regular = storyOf(episodes, false);
  const find = finderOf(episodes);
  const watched = new Set(playsOf(projection).map(({ episode }) => find(episode)));
  const done = doneIn({ ...projection, slots: { ...projection.slots, cycle: 1 } }, episodes);
  const count = (test: (episode: KnownEpisode) => boolean) => regular.filter(test).length;
  const aired = count((episode) => episode.aired);
  return {
    watched: count((episode) => watched.has(episode)),
    skipped: count((episode) => done.has(episode) && !watched.has(episode)),
    aired,
    total: regular.length,
    completed: aired > 0 && regular.every((episode) => !episode.aired || done.has(episode)),
  };
}
