import { useMutation } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import type { EpisodeDetails } from '../../../../lambda/contract/episode.ts';
import { shortPosition } from '../../catalog/position.ts';
import { queryClient } from '../../queries/client.ts';
import { isWatched, type Position } from '../../queries/next-episode.ts';
import { keyOf, type TrackedShow } from '../../queries/show-writers.ts';
import { useShows } from '../../queries/shows.ts';
import { cardOfShow, tvShowQuery } from '../../queries/tv-shows.ts';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { moveTo, trackShow } from '../my-shows/door.ts';

/** The person's progress relative to an episode, with a button that sets it to this episode. */
export function EpisodePlace({ episode, place }: { readonly episode: EpisodeDetails; readonly place: Position }) {
  const { query, shows = [] } = useShows();
  const tracked = shows.find(({ show }) => show?.id === episode.show.id) ?? null;
  const track = useMutation({
    mutationFn: async () => trackShow(cardOfShow(await queryClient.fetchQuery(tvShowQuery(episode.show.id))), place),
    onError: ({ message }) =>
      showToast({
        key: `show:${episode.show.id}`,
        tone: 'danger',
        text: `${episode.show.title} was not added to your list`,
        detail: message,
      }),
  });
  if (!tracked && query.isPending) return <div aria-hidden="true" className="mt-7 h-18 max-w-md skeleton rounded-lg" />;
  if (!tracked && query.isError) return null;
  const state = tracked && stateOf(place, tracked);
  return (
    <section
      aria-label="Your progress"
      className="mt-7 flex min-h-18 max-w-md flex-wrap items-center justify-between gap-x-4 gap-y-3 rounded-lg border border-line bg-surface px-4 py-3.5"
    >
      <p role="status" className="text-sm text-soft tabular-nums">
        {tracked && state ? stateTexts[state](shortPosition(tracked)) : 'The show is not on your list.'}
      </p>
      {state !== 'last' && (
        <Button
          look={state === 'watched' ? 'secondary' : 'primary'}
          busy={track.isPending}
          onClick={() => (tracked ? moveTo(keyOf(tracked), place) : track.mutate())}
        >
          {!track.isPending && <Check aria-hidden="true" className="-ml-0.5 size-4" />}
          Watched up to here
        </Button>
      )}
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
