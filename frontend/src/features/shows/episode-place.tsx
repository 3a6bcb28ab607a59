import { useQuery } from '@tanstack/react-query';
import { Check, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { EpisodeDetails } from '../../../../lambda/contract/episode.ts';
import { shortPosition } from '../../catalog/position.ts';
import { isWatched, type Position } from '../../queries/next-episode.ts';
import type { TrackedShow } from '../../queries/show-writers.ts';
import { useShows } from '../../queries/shows.ts';
import { ownShowQuery } from '../../queries/tracker.ts';
import { Button } from '../../ui/button.tsx';
import { markUpTo, OwnEpisodeDialog, useTrackerChange } from '../tracker/door.ts';

/** The person's progress relative to an episode, with buttons that mark it, rate it and write a note. */
export function EpisodePlace({ episode, place }: { readonly episode: EpisodeDetails; readonly place: Position }) {
  const { show } = episode;
  const { query, shows = [] } = useShows();
  const tracked = shows.find((one) => one.show?.id === show.id) ?? null;
  const { data: own = null } = useQuery(ownShowQuery(show.id));
  const [acting, setActing] = useState(false);
  const { send, isUnderWay } = useTrackerChange();
  if (!tracked && query.isPending) return <div aria-hidden="true" className="mt-7 h-18 max-w-md skeleton rounded-lg" />;
  if (!tracked && query.isError) return null;
  const mine = own?.episodes.find((one) => one.season === place.season && one.episode === place.episode);
  const state = tracked && stateOf(place, tracked);
  const isDone = mine ? mine.state === 'watched' : state === 'last' || state === 'watched';
  const wanted = () => markUpTo({ id: show.id, name: show.title }, place, own?.up_next.episode);
  return (
    <section
      aria-label="Your progress"
      className="mt-7 flex min-h-18 max-w-md flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3.5"
    >
      <p role="status" className="text-sm text-soft tabular-nums">
        {tracked && state
          ? stateTexts[state](shortPosition(tracked))
          : own?.status
            ? 'You have not watched an episode of this show.'
            : 'The show is not on your list.'}
      </p>
      <div className="flex flex-wrap gap-2">
        {!isDone && (
          <Button look="primary" busy={isUnderWay(wanted())} onClick={() => send(wanted())}>
            {!isUnderWay(wanted()) && <Check aria-hidden="true" className="-ml-0.5 size-4" />}
            Watched up to here
          </Button>
        )}
        {mine && (
          <Button aria-haspopup="dialog" onClick={() => setActing(true)}>
            <Ellipsis aria-hidden="true" className="-ml-0.5 size-4" />
            Plays, rating, note
          </Button>
        )}
      </div>
      {own && mine && acting && <OwnEpisodeDialog own={own} episode={mine} onClose={() => setActing(false)} />}
    </section>
  );
}

type State = 'last' | 'watched' | 'next' | 'open';

function stateOf(place: Position, tracked: TrackedShow): State {
  const is = (other: Position | null) => other?.season === place.season && other.episode === place.episode;
  if (is(tracked)) return 'last';
  if (isWatched(place, tracked)) return 'watched';
  return is(tracked.next) ? 'next' : 'open';
}

const stateTexts: Readonly<Record<State, (at: string) => string>> = {
  last: () => 'You watched this episode last.',
  watched: (at) => `You have watched this episode and are at ${at}.`,
  next: (at) => `Your next episode: you are at ${at}.`,
  open: (at) => `You are at ${at}.`,
};
