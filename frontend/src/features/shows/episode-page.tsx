import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import type { EpisodeDetails } from '../../../../lambda/contract/episode.ts';
import { CreditLines } from '../../catalog/credit-lines.tsx';
import { episodeTitle, isNumbered, shortPosition } from '../../catalog/position.ts';
import { Sheet, upClass } from '../../catalog/sheet.tsx';
import { SheetOf } from '../../catalog/sheet-states.tsx';
import { WakingNote } from '../../catalog/states.tsx';
import { History } from '../../history/history.tsx';
import { isWaking } from '../../queries/client.ts';
import { episodeQuery } from '../../queries/tv-shows.ts';
import { usePerson } from '../../session.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { useTitle } from '../../ui/use-title.ts';
import { Summary } from './about-show.tsx';
import { EpisodeEditing } from './episode-editing.tsx';
import { EpisodeFacts, Still } from './episode-facts.tsx';
import { EpisodePlace } from './episode-place.tsx';
import { placeOf } from './use-change-episode.ts';

const route = getRouteApi('/signed-in-pages/shows/$id/episodes/$episodeId');

type Neighbour = NonNullable<EpisodeDetails['next']>;

/** The page of an episode: its details, the person's progress, and its neighbours. */
export function EpisodePage() {
  const { id: showId, episodeId: id } = route.useParams();
  // The current episode stays while the next one loads.
  const query = useQuery({ ...episodeQuery(id), placeholderData: keepPreviousData });
  const { data: episode, isPlaceholderData } = query;
  const waking = isWaking(query.failureReason) && !query.isError;
  const navigate = route.useNavigate();
  const open = (other: Neighbour | null | undefined) => () =>
    other && !isPlaceholderData ? void navigate({ params: { id: showId, episodeId: other.id } }) : false;
  const [forth, back] = [open(episode?.next), open(episode?.previous)];
  useShortcuts({ j: forth, ArrowRight: forth, k: back, ArrowLeft: back });
  useTitle(episode ? `${episodeTitle(episode)}, ${episode.show.title}` : 'Episode');
  return (
    <SheetOf
      what="episode"
      list={{ to: '/shows', name: 'Shows' }}
      up={
        episode && (
          <Link to="/shows/$id" params={{ id: episode.show.id }} className={upClass}>
            <ArrowLeft aria-hidden="true" className="size-4 shrink-0" />
            <span className="truncate">{episode.show.title}</span>
          </Link>
        )
      }
      query={query}
      known={episode !== undefined}
    >
      {episode && (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-60 transition-opacity delay-150' : ''}>
          {waking && <WakingNote className="mb-6" />}
          <EpisodeSheet episode={episode} current={!isPlaceholderData} />
          <Neighbours episode={episode} />
          {!isPlaceholderData && <History key={id} type="episode" id={id} />}
        </div>
      )}
    </SheetOf>
  );
}

function EpisodeSheet({ episode, current }: { readonly episode: EpisodeDetails; readonly current: boolean }) {
  const { show, season, poster_url, thumbnail_url, plot_summary } = episode;
  const isEditor = usePerson().role !== 'viewer';
  const place = placeOf(episode);
  const size = isNumbered(place) && season.episodes > 0 && season.number > 0 ? ` of ${season.episodes}` : '';
  return (
    <Sheet
      title={episodeTitle(episode)}
      of={show.title}
      picture={poster_url ?? show.poster_url}
      subtitle={
        <>
          <Link
            to="/shows/$id"
            params={{ id: show.id }}
            className="rounded-sm underline decoration-edge underline-offset-4 hover:decoration-ink"
          >
            {show.title}
          </Link>
          {` · ${shortPosition(place)}${size}`}
        </>
      }
    >
      {current && isNumbered(place) && <EpisodePlace key={episode.id} episode={episode} place={place} />}
      <Still address={thumbnail_url} />
      <Summary text={plot_summary} />
      {isEditor && current && <EpisodeEditing key={episode.id} episode={episode} />}
      <EpisodeFacts episode={episode} whole={isEditor} />
      <CreditLines credits={episode.credits} />
    </Sheet>
  );
}

function Neighbours({ episode: { show, previous, next } }: { readonly episode: EpisodeDetails }) {
  if (!previous && !next) return null;
  return (
    <nav aria-label="Previous and next episode" className="mt-10 grid grid-cols-2 gap-3 md:mt-12">
      {previous && <NeighbourLink show={show.id} to={previous} called="Previous" />}
      {next && <NeighbourLink show={show.id} to={next} called="Next" />}
    </nav>
  );
}

interface NeighbourLinkProps {
  /** The id of its show. */
  readonly show: string;
  readonly to: Neighbour;
  readonly called: 'Previous' | 'Next';
}

function NeighbourLink({ show, to, called }: NeighbourLinkProps) {
  const isNext = called === 'Next';
  const Arrow = isNext ? ArrowRight : ArrowLeft;
  return (
    <Link
      to="/shows/$id/episodes/$episodeId"
      params={{ id: show, episodeId: to.id }}
      className={`flex min-w-0 items-center gap-3 rounded-lg border border-line bg-surface px-3.5 py-3 hover:bg-sunken ${isNext ? 'col-start-2 flex-row-reverse text-right' : ''}`}
    >
      <Arrow aria-hidden="true" className="size-4 shrink-0 text-faint" />
      <span className="min-w-0">
        <span className="block text-[0.8125rem] text-faint tabular-nums">
          <span className="max-sm:sr-only">{called}: </span>
          {shortPosition(placeOf(to))}
        </span>
        <span className="block truncate text-sm font-medium">{episodeTitle(to)}</span>
      </span>
    </Link>
  );
}
