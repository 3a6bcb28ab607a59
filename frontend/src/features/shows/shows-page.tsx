import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Tv } from 'lucide-react';
import type { TvShow } from '../../../../lambda/contract/show.ts';
import { CatalogList } from '../../catalog/catalog-list.tsx';
import { CatalogPage } from '../../catalog/catalog-page.tsx';
import { NoMatch } from '../../catalog/no-match.tsx';
import { shortPosition } from '../../catalog/position.ts';
import { PosterCard } from '../../catalog/poster-card.tsx';
import { runOf } from '../../catalog/show-facts.ts';
import { useListSearch } from '../../catalog/use-list-search.ts';
import type { TrackedShow } from '../../queries/show-writers.ts';
import { useShows } from '../../queries/shows.ts';
import { type TvShowSort, tvShowSorts, tvShowsQuery } from '../../queries/tv-shows.ts';
import { buttonClass } from '../../ui/button.tsx';
import { FilterPills } from '../../ui/filters.tsx';
import { useListView } from '../../ui/list-view.ts';
import { bestMatch, SortSelect } from '../../ui/sort-select.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { ViewSwitch } from '../../ui/view-switch.tsx';
import { AddShowButton } from './add-show-button.tsx';
import { showColumns } from './show-columns.tsx';
import { ShowFilters, showPills } from './show-filters.tsx';
import { countFilters, type ShowsSearch } from './shows-search.ts';

const route = getRouteApi('/signed-in-pages/shows');

/** The list of shows. The address contains the search, the filters and the sort order. */
export function ShowsPage() {
  const { view: askedView, ...asked } = route.useSearch();
  const { q, sort } = asked;
  const view = useListView('shows', askedView);
  const count = countFilters(asked);
  const navigate = route.useNavigate();
  const ask = (next: ShowsSearch) => void navigate({ search: next, replace: true });
  const narrow = (change: Partial<ShowsSearch>) => ask({ view: askedView, ...asked, ...change });
  const search = useListSearch(q, (next) => narrow({ q: next }));
  const searched = isSearch(asked);
  const sortBy = (next: TvShowSort | undefined) => narrow({ sort: next });
  const query = useInfiniteQuery(tvShowsQuery(asked));
  const { shows = [] } = useShows();
  const mine = new Map(shows.map((tracked) => [tracked.show?.id, tracked]));
  const place = ({ id }: TvShow) => {
    const tracked = mine.get(id);
    return tracked && <Place at={tracked} />;
  };
  const clear = () => {
    search.clear();
    ask({ view: askedView });
  };
  const suggestedTitle = count === 0 && query.data?.pages[0]?.data.length === 0 ? (q ?? '') : '';
  return (
    <CatalogPage
      title="Shows"
      actions={<AddShowButton suggestedTitle={suggestedTitle} />}
      search={search}
      filters={{
        count,
        panel: <ShowFilters search={asked} onChange={narrow} />,
        pills: <FilterPills pills={showPills(asked)} onChange={narrow} />,
      }}
      controls={
        <>
          <SortSelect sort={sort} sorts={tvShowSorts} searched={searched} onSort={sortBy} />
          <ViewSwitch list="shows" view={view} onChange={(next) => ask({ ...asked, view: next })} />
        </>
      }
    >
      <CatalogList
        query={query}
        what="shows"
        label={listName(asked)}
        table={view === 'table' && { columns: showColumns(place), sort: sort ?? (searched ? undefined : 'title'), onSort: sortBy }}
        draw={(show, as) => (
          <PosterCard
            as={as}
            title={show.title}
            picture={show.poster_url}
            link={(className) => (
              <Link to="/shows/$id" params={{ id: show.id }} title={show.title} className={className}>
                {show.title}
              </Link>
            )}
            meta={[runOf(show), show.network].filter(Boolean).join(' · ') || 'No details'}
            aside={place(show)}
          />
        )}
        empty={<NothingFound search={asked} onClear={clear} onClearText={search.clear} />}
      />
    </CatalogPage>
  );
}

function Place({ at }: { readonly at: TrackedShow }) {
  return (
    <span className="rounded-sm bg-lamp-wash px-1.5 py-0.5 text-xs font-medium whitespace-nowrap text-accent tabular-nums">
      <span className="sr-only">You are at </span>
      {shortPosition(at)}
    </span>
  );
}

/** Whether there is a search without filters, so that the best match can come first. */
const isSearch = (asked: ShowsSearch) => asked.q !== undefined && countFilters(asked) === 0;

function listName(asked: ShowsSearch): string {
  const { q, sort } = asked;
  const filters = showPills(asked).map(({ name }) => name);
  const order = sort === undefined && isSearch(asked) ? bestMatch : tvShowSorts[sort ?? 'title'];
  return [`Shows${q ? ` that match ${q}` : ''}`, ...filters, order].join(', ');
}

interface NothingFoundProps {
  readonly search: ShowsSearch;
  readonly onClear: () => void;
  readonly onClearText: () => void;
}

function NothingFound({ search, onClear, onClearText }: NothingFoundProps) {
  const { q } = search;
  if (countFilters(search) > 0) {
    return (
      <NoMatch
        title={q === undefined ? 'No show matches these filters' : `No show named “${q}” matches these filters`}
        clearLabel="Show all shows"
        onClear={onClear}
      >
        Remove a filter.
      </NoMatch>
    );
  }
  if (q === undefined) {
    return (
      <StatePanel icon={<Tv />} title="The catalog has no shows yet">
        <p>Shows come with an import. Until then, add any show to My shows under a name of your own.</p>
      </StatePanel>
    );
  }
  const actions = (
    <>
      <Link to="/my-shows" className={buttonClass('primary')}>
        My shows
      </Link>
      <AddShowButton label="Add it" suggestedTitle={q} />
    </>
  );
  return (
    <NoMatch title={`No show is named “${q}”`} onClear={onClearText} actions={actions}>
      Try fewer letters. You can also track a show that is not in the catalog: add it to My shows under a name of your own.
    </NoMatch>
  );
}
