import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { SearchX, Tv } from 'lucide-react';
import { useRef, useState } from 'react';
import type { TvShow } from '../../../../lambda/contract/show.ts';
import { CatalogList } from '../../catalog/catalog-list.tsx';
import { shortPosition } from '../../catalog/position.ts';
import { PosterCard } from '../../catalog/poster-card.tsx';
import { runOf } from '../../catalog/show-facts.ts';
import { useShows } from '../../queries/shows.ts';
import { type TvShowSort, tvShowSorts, tvShowsQuery } from '../../queries/tv-shows.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { FilterButton, FilterPills } from '../../ui/filters.tsx';
import { useListView } from '../../ui/list-view.ts';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { bestMatch, SortSelect } from '../../ui/sort-select.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useSearchText } from '../../ui/use-search-text.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { ViewSwitch } from '../../ui/view-switch.tsx';
import { AddShowButton } from './add-show-button.tsx';
import { showColumns } from './show-columns.tsx';
import { ShowFilters, showPills } from './show-filters.tsx';
import { countFilters, type ShowsSearch } from './shows-search.ts';

const route = getRouteApi('/signed-in-pages/shows');

/** Browse, search and filter the catalog's shows. What is asked for is in the address. */
export function ShowsPage() {
  const { view: askedView, ...asked } = route.useSearch();
  const { q = '', sort } = asked;
  const view = useListView('shows', askedView);
  const filters = countFilters(asked);
  const navigate = route.useNavigate();
  const ask = (search: ShowsSearch) => void navigate({ search, replace: true });
  const narrow = (change: Partial<ShowsSearch>) => ask({ view: askedView, ...asked, ...change });
  const searched = isSearch(asked);
  const sortBy = (next: TvShowSort | undefined) => narrow({ sort: next });
  const [filtering, setFiltering] = useState(false);
  const toggleFilters = () => setFiltering((open) => !open);
  const search = useRef<HTMLInputElement>(null);
  const [text, setText] = useSearchText(q, (next) => narrow({ q: next === '' ? undefined : next }));
  useShortcuts({ '/': () => search.current?.focus(), f: toggleFilters });
  const query = useInfiniteQuery(tvShowsQuery(asked));
  const { shows = [] } = useShows();
  const mine = new Map(shows.map((tracked) => [tracked.show?.id, tracked]));
  const place = ({ id }: TvShow) => {
    const tracked = mine.get(id);
    return (
      tracked && (
        <span className="rounded-sm bg-lamp-wash px-1.5 py-0.5 text-xs font-medium whitespace-nowrap text-accent tabular-nums">
          <span className="sr-only">You are at </span>
          {shortPosition(tracked)}
        </span>
      )
    );
  };
  const clear = () => {
    setText('');
    ask({ view: askedView });
  };
  return (
    <Page title="Shows" actions={<AddShowButton suggestedTitle={filters === 0 && query.data?.pages[0]?.data.length === 0 ? q : ''} />}>
      <div className="mb-3 flex flex-wrap gap-2 sm:flex-nowrap">
        <SearchBox
          label="Search shows"
          value={text}
          onChange={setText}
          inputRef={search}
          className="w-full min-w-0 sm:max-w-md sm:flex-1"
        />
        <FilterButton open={filtering} count={filters} onToggle={toggleFilters} />
        <SortSelect sort={sort} sorts={tvShowSorts} searched={searched} onSort={sortBy} />
        <ViewSwitch list="shows" view={view} onChange={(next) => ask({ ...asked, view: next })} />
      </div>
      {filtering && <ShowFilters search={asked} onChange={narrow} />}
      <div className="mb-2 flex flex-wrap items-center gap-2 has-[:not(:empty)]:mb-4">
        {filters > 0 && !filtering && <FilterPills pills={showPills(asked)} onChange={narrow} />}
      </div>
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
        empty={
          filters > 0 ? (
            <NothingPasses q={q} onClear={clear} />
          ) : q === '' ? (
            <EmptyCatalog />
          ) : (
            <NothingFound q={q} onClear={() => setText('')} />
          )
        }
      />
    </Page>
  );
}

/** Whether a text and nothing else is looked for: then the best match can come first. */
const isSearch = (asked: ShowsSearch) => asked.q !== undefined && countFilters(asked) === 0;

function listName(asked: ShowsSearch): string {
  const { q, sort } = asked;
  const filters = showPills(asked).map(({ name }) => name);
  const order = sort === undefined && isSearch(asked) ? bestMatch : tvShowSorts[sort ?? 'title'];
  return [`Shows${q ? ` that match ${q}` : ''}`, ...filters, order].join(', ');
}

function NothingPasses({ q, onClear }: { readonly q: string; readonly onClear: () => void }) {
  return (
    <StatePanel
      live="status"
      icon={<SearchX />}
      title={q === '' ? 'No show passes every filter' : `No show called “${q}” passes every filter`}
      action={<Button onClick={onClear}>Show all shows</Button>}
    >
      <p>Take one of them off.</p>
    </StatePanel>
  );
}

function NothingFound({ q, onClear }: { readonly q: string; readonly onClear: () => void }) {
  return (
    <StatePanel
      live="status"
      icon={<SearchX />}
      title={`The catalog knows no show called “${q}”`}
      action={
        <>
          <Button onClick={onClear}>Clear search</Button>
          <Link to="/" className={buttonClass('primary')}>
            My shows
          </Link>
          <AddShowButton label="Add it" suggestedTitle={q} />
        </>
      }
    >
      <p>Try fewer letters. You can track a show without the catalog too: add it to My shows as you call it.</p>
    </StatePanel>
  );
}

function EmptyCatalog() {
  return (
    <StatePanel icon={<Tv />} title="The catalog has no shows yet">
      <p>They come with an import. Until then, track any show under the name you give it in My shows.</p>
    </StatePanel>
  );
}
