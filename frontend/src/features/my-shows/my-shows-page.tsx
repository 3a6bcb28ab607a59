import { Plus, SearchX } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Poster } from '../../catalog/poster.tsx';
import { Failed } from '../../catalog/states.tsx';
import { keyOf, type TrackedShow } from '../../queries/show-writers.ts';
import { useShows } from '../../queries/shows.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Select } from '../../ui/select.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { ShowList, ShowListSkeleton } from './show-list.tsx';
import { orderShows, type ShowOrder, showOrders } from './show-order.ts';

const AddShowDialog = lazy(() => import('./add-show-dialog.tsx').then((module) => ({ default: module.AddShowDialog })));
const WhichShowDialog = lazy(() => import('./which-show-dialog.tsx').then((module) => ({ default: module.WhichShowDialog })));
const EditShowDialog = lazy(() => import('./edit-show-dialog.tsx').then((module) => ({ default: module.EditShowDialog })));

const filterFrom = 9;

/** The home page: the tracked shows and the person's progress. */
export function MyShowsPage() {
  const { query, shows } = useShows();
  const [filter, setFilter] = useState('');
  const [order, setOrder] = useState<ShowOrder>('recent');
  const [editing, setEditing] = useState<string | null>(null);
  const [asking, setAsking] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const rankOf = useSteadyRanks(order);
  useShortcuts({ a: () => setAdding(true), '/': () => search.current?.focus() });
  useEffect(() => {
    if (added === null) return;
    const card = document.querySelector<HTMLElement>(`[data-show="${CSS.escape(added)}"]`);
    card?.focus();
    card?.scrollIntoView({ block: 'nearest' });
    setAdded(null);
  }, [added]);

  const total = shows?.length ?? 0;
  const filterable = total >= filterFrom || filter !== '';
  const found = shows && orderShows(shows, order, filterable ? filter : '', rankOf);
  return (
    <Page
      title="My shows"
      note={total > 0 && <span className="pt-1 text-sm text-faint">{total}</span>}
      actions={
        <Button look="primary" onClick={() => setAdding(true)} aria-keyshortcuts="a">
          <Plus aria-hidden="true" className="-ml-1 size-4" />
          Add show
        </Button>
      }
    >
      {total > 1 && (
        <div className="mb-4 flex gap-2 md:mb-5">
          {filterable && (
            <SearchBox
              label="Filter your shows"
              value={filter}
              onChange={setFilter}
              inputRef={search}
              className="min-w-0 flex-1 sm:max-w-xs"
            />
          )}
          <Select label="Sort by" value={order} options={showOrders} onChange={setOrder} className="w-[8.25rem] shrink-0" />
        </div>
      )}
      {query.isPending && <ShowListSkeleton />}
      {query.isError && !shows && (
        <Failed what="Your shows" error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
      )}
      {found && found.length > 0 && <ShowList shows={found} onEdit={setEditing} onAsk={setAsking} />}
      {found?.length === 0 && total > 0 && (
        <StatePanel
          icon={<SearchX />}
          title={`None of your shows is named “${filter}”`}
          action={<Button onClick={() => setFilter('')}>Show all {total}</Button>}
        >
          <p>It may not be on your list yet. Add it, or change the filter.</p>
        </StatePanel>
      )}
      {shows && total === 0 && (
        <StatePanel
          art={<PosterFan />}
          title="What are you watching?"
          action={
            <Button look="primary" size="large" onClick={() => setAdding(true)}>
              <Plus aria-hidden="true" className="-ml-1 size-4" />
              Add your first show
            </Button>
          }
        >
          <p>Add a show and the last episode you watched. Then press once per episode, and you always know where you left off.</p>
        </StatePanel>
      )}
      <Suspense>
        {adding && (
          <AddShowDialog
            onClose={() => setAdding(false)}
            onAdded={(key) => {
              setFilter('');
              setAdded(key);
            }}
          />
        )}
        {editing !== null && <EditShowDialog showKey={editing} onClose={() => setEditing(null)} />}
        {asking !== null && <WhichShowDialog showKey={asking} onClose={() => setAsking(null)} />}
      </Suspense>
    </Page>
  );
}

function PosterFan() {
  return (
    <div aria-hidden="true" className="mb-7 flex justify-center">
      <Poster title="Twin Peaks" className="aspect-3/4 w-20 translate-x-4 translate-y-1.5 -rotate-8 rounded-md" />
      <Poster title="Severance" className="z-10 aspect-3/4 w-24 rounded-md" />
      <Poster title="Dark" className="aspect-3/4 w-20 -translate-x-4 translate-y-1.5 rotate-8 rounded-md" />
    </div>
  );
}

/** Keeps the times of the last updates from when the page opened, until another sort order is chosen. */
function useSteadyRanks(order: ShowOrder): (show: TrackedShow) => string {
  const ranks = useRef(new Map<string, string>());
  const rankedFor = useRef(order);
  return (show) => {
    if (rankedFor.current !== order) {
      ranks.current.clear();
      rankedFor.current = order;
    }
    const rank = ranks.current.get(keyOf(show)) ?? show.last_updated;
    ranks.current.set(keyOf(show), rank);
    return rank;
  };
}
