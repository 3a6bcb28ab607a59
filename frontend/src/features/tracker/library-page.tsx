import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Library } from 'lucide-react';
import { useState } from 'react';
import { ListStates } from '../../catalog/list-states.tsx';
import { NoMatch } from '../../catalog/no-match.tsx';
import { type LibraryItem, libraryQuery } from '../../queries/tracker.ts';
import { buttonClass } from '../../ui/button.tsx';
import { FilterButton, FilterPills } from '../../ui/filters.tsx';
import { useListView } from '../../ui/list-view.ts';
import { Page } from '../../ui/page.tsx';
import { PosterGridSkeleton } from '../../ui/poster-grid.tsx';
import { Select } from '../../ui/select.tsx';
import { SortSelect } from '../../ui/sort-select.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useMedia } from '../../ui/use-media.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { ViewSwitch } from '../../ui/view-switch.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { type LibraryChange, LibraryFilters, libraryPills } from './library-filters.tsx';
import { LibraryList } from './library-list.tsx';
import { libraryKinds, libraryQuestionOf, librarySearchOf, librarySorts, pastDayOf } from './library-search.ts';
import { useSelection } from './use-selection.ts';

const route = getRouteApi('/signed-in-pages/library');

/** The library of the person. The address contains the filters and the order. */
export function LibraryPage() {
  const search = librarySearchOf({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const narrow = (change: LibraryChange) => void navigate({ search: librarySearchOf({ ...search, ...change }), replace: true });
  const { kind, sort, view: asked } = search;
  const preferred = useListView('library', asked);
  const isWide = useMedia('(min-width: 640px)');
  const view = isWide ? preferred : 'grid';
  const [filtering, setFiltering] = useState(false);
  const toggle = () => setFiltering((open) => !open);
  useShortcuts({ f: toggle });
  const { calendarDay, boundsOfDay } = useFormats();
  const day = pastDayOf(search);
  const past = day ? { words: calendarDay(day) } : null;
  const query = useInfiniteQuery(libraryQuery(libraryQuestionOf(search, day && boundsOfDay(day).end)));
  const pills = libraryPills(search, past);
  const clear = () => void navigate({ search: kind ? { kind } : {}, replace: true });
  const label = ['Library', libraryKinds[kind ?? 'show'], ...pills.map(({ name }) => name), librarySorts[sort ?? '-last_updated']].join(
    ', ',
  );
  return (
    <Page
      title="Library"
      actions={
        <Link to="/library/renumbered" className={buttonClass('ghost', 'small')}>
          Renumbered shows
        </Link>
      }
    >
      <div className="mb-3 flex flex-wrap gap-2">
        <Select
          label="Kind"
          value={kind ?? 'show'}
          options={libraryKinds}
          onChange={(next) => narrow({ kind: next === 'movie' ? next : undefined })}
        />
        <FilterButton open={filtering} count={pills.length} onToggle={toggle} />
        <SortSelect sort={sort} sorts={librarySorts} searched={false} onSort={(next) => narrow({ sort: next })} />
        <ViewSwitch list="library" view={view} onChange={(next) => narrow({ view: next })} />
      </div>
      {filtering && <LibraryFilters search={search} onChange={narrow} />}
      {!filtering && pills.length > 0 && (
        <div className="mb-4 flex flex-wrap gap-2">
          <FilterPills pills={pills} onChange={narrow} />
        </div>
      )}
      {past && (
        <p role="status" className="mb-4 max-w-2xl rounded-md border border-line bg-surface px-3 py-2 text-sm text-soft">
          This is your library as it was at the end of {past.words}: what you had watched, rated and planned. Titles and episodes are those
          of today.
        </p>
      )}
      <ListStates
        query={query}
        what={kind === 'movie' ? 'movies' : 'shows'}
        skeleton={<PosterGridSkeleton what="your library" />}
        empty={pills.length > 0 ? <Filtered onClear={clear} /> : <Nothing kind={kind ?? 'show'} />}
      >
        {(items, more) => <Titles key={label} items={items} view={view} label={label} past={past !== null} onEnd={more} />}
      </ListStates>
    </Page>
  );
}

interface TitlesProps {
  readonly items: readonly LibraryItem[];
  readonly view: 'grid' | 'table';
  readonly label: string;
  readonly past: boolean;
  readonly onEnd: () => void;
}

function Titles({ items, view, label, past, onEnd }: TitlesProps) {
  const selection = useSelection(items.map(({ id }) => id));
  const { selected, all, clear } = selection;
  useShortcuts({ Escape: () => (selected.length > 0 ? clear() : false) });
  return (
    <>
      {selected.length > 0 && <BulkBar items={items.filter(({ id }) => selected.includes(id))} onAll={all} onClear={clear} />}
      <LibraryList items={items} view={view} label={label} selection={past ? null : selection} onEnd={onEnd} />
    </>
  );
}

const Filtered = ({ onClear }: { readonly onClear: () => void }) => (
  <NoMatch title="Nothing in your library matches these filters" clearLabel="Show all" onClear={onClear}>
    Remove a filter.
  </NoMatch>
);

function Nothing({ kind }: { readonly kind: 'show' | 'movie' }) {
  return (
    <StatePanel
      icon={<Library />}
      title={kind === 'show' ? 'Your library has no shows yet' : 'Your library has no movies yet'}
      action={
        <Link to={kind === 'show' ? '/shows' : '/movies'} className={buttonClass('primary')}>
          {kind === 'show' ? 'Browse shows' : 'Browse movies'}
        </Link>
      }
    >
      <p>What you watch, plan or rate appears here. Find a title and begin.</p>
    </StatePanel>
  );
}
