import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Navigate } from '@tanstack/react-router';
import type { ShowCard, TvShow, TvShowDetails } from '../../../../lambda/contract/show.ts';
import { CreditLines } from '../../catalog/credit-lines.tsx';
import { DistributorLink } from '../../catalog/distributor-link.tsx';
import { Fact, Facts, Sheet } from '../../catalog/sheet.tsx';
import { SheetOf } from '../../catalog/sheet-states.tsx';
import { countryName, runOf, statusNames, typeNames, votesWords } from '../../catalog/show-facts.ts';
import { WakingNote } from '../../catalog/states.tsx';
import { History } from '../../history/history.tsx';
import { isWaking } from '../../queries/client.ts';
import { countOfStory, regularSeasons } from '../../queries/next-episode.ts';
import { useShows } from '../../queries/shows.ts';
import { ownShowQuery } from '../../queries/tracker.ts';
import { cardOfShow, loadedShow, tvShowQuery } from '../../queries/tv-shows.ts';
import { Day } from '../../ui/day.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useTitle } from '../../ui/use-title.ts';
import { Distribution } from '../distribution/door.ts';
import { OwnShowPanel } from '../tracker/door.ts';
import { NameFacts, Summary } from './about-show.tsx';
import { SeasonList } from './season-list.tsx';
import { ShowEditing } from './show-editing.tsx';
import { WhereIAm } from './where-i-am.tsx';

const route = getRouteApi('/signed-in-pages/shows/$id');

/** The page of a show: its facts, its seasons, and the person's progress. */
export function ShowPage() {
  const { id } = route.useParams();
  const query = useQuery({ ...tvShowQuery(id), placeholderData: () => loadedShow(id) });
  const { query: tracker, shows = [] } = useShows();
  const tracked = shows.find(({ show }) => show?.id === id) ?? null;
  const waking = isWaking(query.failureReason) && !query.isError;
  const read = query.isSuccess && !query.isPlaceholderData;
  // While the catalog sleeps, the tracker still has the tracked shows.
  const card = query.data ? cardOfShow(query.data) : (tracked?.show ?? null);
  const { data: own = null } = useQuery({ ...ownShowQuery(id), enabled: card?.id === id });
  useTitle(card?.title ?? 'Show');
  // The address has another id of the show: an external id, or the id of a show that was merged into it.
  if (query.data && query.data.id !== id) return <Navigate to="/shows/$id" params={{ id: query.data.id }} replace />;
  return (
    <SheetOf what="show" list={{ to: '/shows', name: 'Shows' }} query={query} known={card !== null}>
      {card && (
        <>
          {waking && <WakingNote className="mb-6" />}
          <Sheet title={card.title} picture={query.data?.poster_url} subtitle={<Subtitle card={card} show={query.data} />}>
            <WhereIAm card={card} tracked={tracked} own={own} known={tracker.isSuccess} />
            {own && <OwnShowPanel own={own} />}
            {query.data ? <ShowFacts show={query.data} /> : null}
            {read && <ShowEditing show={query.data} />}
          </Sheet>
          <SeasonList card={card} tracked={tracked} own={own} placed={!tracker.isPending} awake={read} />
          <Distribution show={card} />
          <History type="show" id={id} />
        </>
      )}
    </SheetOf>
  );
}

function Subtitle({ card, show }: { readonly card: ShowCard; readonly show: TvShow | undefined }) {
  const genres = show?.genres.join(', ');
  return [show && runOf(show), statusNames[card.status], genres].filter(Boolean).join(' · ');
}

function ShowFacts({ show }: { readonly show: TvShowDetails }) {
  const { network, network_id, country, premiered, ended, runtime_minutes, seasons, status, type, rating, votes } = show;
  const { number, rating: rated } = useFormats();
  const count = countOfStory(seasons, null);
  const regular = regularSeasons(seasons).length;
  const size = [
    `${number(regular)} ${regular === 1 ? 'season' : 'seasons'}`,
    count && `${number(count.total)} ${count.total === 1 ? 'episode' : 'episodes'}`,
  ];
  return (
    <>
      <Facts>
        <Fact name="Network">
          {network && network_id ? <DistributorLink id={network_id} name={network} /> : (network ?? 'Unknown')}
          {country && `, ${countryName(country)}`}
        </Fact>
        <Fact name="Premiere">{premiered ? <Day of={premiered} /> : 'Unknown'}</Fact>
        {(ended || status === 'ended') && <Fact name="End">{ended ? <Day of={ended} /> : 'Unknown'}</Fact>}
        {type && <Fact name="Type">{typeNames[type]}</Fact>}
        {rating !== null && <Fact name="Rating">{`${rated(rating)} out of 10${votesWords(votes, number)}`}</Fact>}
        <Fact name="Length">
          {regular > 0 ? size.filter(Boolean).join(', ') : 'Seasons unknown'}
          {runtime_minutes && ` of about ${number(runtime_minutes)} minutes`}
        </Fact>
        <NameFacts show={show} />
      </Facts>
      <Summary text={show.summary} />
      <CreditLines credits={show.credits} />
    </>
  );
}
