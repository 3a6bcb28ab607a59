import type { ShowCard } from '../../contract/show.ts';
import type { OwnShow } from '../../contract/tracker/own-show.ts';
import { aboutEpisode } from './commands.ts';
import { doneIn, finderOf, type KnownEpisode } from './episodes.ts';
import { cycleIn, keyOf, type OwnPlay, type Projection, playsOf, policyIn, positionIn, skipsOf } from './projection.ts';
import { statusOf } from './status.ts';
import { standingOf, type UpNext, upNext } from './up-next.ts';

type Opinion = Pick<OwnShow, 'rating' | 'note'>;

const opinionIn = ({ slots }: Projection, about: string): Opinion => ({
  rating: (slots[`rating ${about}`] ?? null) as number | null,
  note: (slots[`note ${about}`] ?? null) as string | null,
});

/** Up Next as an answer, with the minutes that remain by the usual length of an episode. */
export const upNextAnswer = ({ remaining, ...next }: UpNext, runtime: number | null): OwnShow['up_next'] => ({
  ...next,
  remaining: { episodes: remaining, minutes: runtime === null ? null : remaining * runtime },
});

/** What a person did with a show, from its projection and its episodes. `id` is the id of the show in the tracker. */
export function ownShowOf(
  id: string,
  projection: Projection,
  episodes: readonly KnownEpisode[],
  { status, runtime_minutes }: { readonly status: ShowCard['status']; readonly runtime_minutes: number | null },
): Omit<OwnShow, 'tv_show' | 'show' | 'last_updated' | 'version'> {
  const find = finderOf(episodes);
  const cycle = cycleIn(projection);
  const done = doneIn(projection, episodes);
  const played = Map.groupBy(playsOf(projection), (play) => find(play.episode));
  const skipped = new Set(skipsOf(projection).map(find));
  const answered = ({ id: own, on, cycle }: OwnPlay) => ({ id: `${id}.${own}`, on, cycle });
  const isWatched = (episode: KnownEpisode) => (played.get(episode) ?? []).some((play) => play.cycle >= cycle);
  const own = episodes.map((episode) => ({
    ...episode,
    state: isWatched(episode) ? ('watched' as const) : done.has(episode) ? ('skipped' as const) : ('open' as const),
    plays: (played.get(episode) ?? []).map(answered),
    ...opinionIn(projection, aboutEpisode(episode)),
  }));
  const bySeason = Map.groupBy(own, ({ season }) => season);
  const position = positionIn(projection);
  const place = position && (find(position) ?? position);
  return {
    id,
    status: statusOf(projection, episodes, status),
    favourite: projection.slots.favourite === true,
    ...opinionIn(projection, 'show'),
    policy: policyIn(projection),
    cycle,
    position: place && { season: place.season, episode: place.episode },
    standing: standingOf(projection, episodes),
    up_next: upNextAnswer(upNext(projection, episodes, status), runtime_minutes),
    seasons: [...bySeason].map(([number, listed]) => ({
      number,
      watched: listed.filter(({ state }) => state === 'watched').length,
      skipped: listed.filter(({ state }) => state === 'skipped').length,
      aired: listed.filter(({ aired }) => aired).length,
      total: listed.length,
      ...opinionIn(projection, `season ${number}`),
    })),
    episodes: own,
    vanished: vanishedOf(played.get(undefined) ?? [], projection, find, answered, skipped.has(undefined)),
  };
}

/** Remembered episodes that the catalog does not have, in the order of their places. */
function vanishedOf(
  plays: readonly OwnPlay[],
  projection: Projection,
  find: (ref: OwnPlay['episode']) => KnownEpisode | undefined,
  answered: (play: OwnPlay) => OwnShow['vanished'][number]['plays'][number],
  anySkipped: boolean,
): OwnShow['vanished'] {
  const skips = anySkipped ? skipsOf(projection).filter((ref) => !find(ref)) : [];
  const refs = new Map([...plays.map(({ episode }) => episode), ...skips].map((ref) => [keyOf(ref), ref]));
  const byKey = Map.groupBy(plays, ({ episode }) => keyOf(episode));
  return [...refs]
    .map(([key, { season, episode, id }]) => ({
      ...{ season, episode, id },
      plays: (byKey.get(key) ?? []).map(answered),
      skipped: skips.some((ref) => keyOf(ref) === key),
    }))
    .sort((a, b) => a.season - b.season || a.episode - b.episode);
}
