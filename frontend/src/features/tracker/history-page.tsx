import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { useEffect } from 'react';
import { ListStates } from '../../catalog/list-states.tsx';
import { historyQuery, type OwnEntry } from '../../queries/tracker.ts';
import { Button } from '../../ui/button.tsx';
import { FilterPills } from '../../ui/filters.tsx';
import { DayInput, Labelled } from '../../ui/labelled-filters.tsx';
import { Page } from '../../ui/page.tsx';
import { readingWidth, StatePanel } from '../../ui/state-panel.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useNow } from '../../ui/use-now.ts';
import { useOnSight } from '../../ui/use-on-sight.ts';
import { HistoryBatch } from './history-batch.tsx';
import { type HistorySearch, historySearchOf } from './history-search.ts';
import { entryName } from './tracker-words.ts';

const route = getRouteApi('/signed-in-pages/history');

/** What the person changed, the latest first, by day and by show, each with an undo. */
export function HistoryPage() {
  const search = historySearchOf({ ...route.useSearch() });
  const navigate = route.useNavigate();
  const narrow = (change: { readonly [K in keyof HistorySearch]?: HistorySearch[K] | undefined }) =>
    void navigate({ search: historySearchOf({ ...search, ...change }), replace: true });
  const { boundsOfDay } = useFormats();
  const { force, day, id } = search;
  const { start: from, end: to } = day === undefined ? { start: undefined, end: undefined } : boundsOfDay(day);
  const query = useInfiniteQuery(historyQuery({ id, from, to }));
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const isEmpty = query.data?.pages.every(({ data }) => data.length === 0) === true;
  // A page has only those of its changes that are of the day, so a later page can have the first one.
  useEffect(() => {
    if (isEmpty && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isEmpty, hasNextPage, isFetching, isError, fetchNextPage]);
  const shown = query.data?.pages[0]?.data.find(({ show }) => show.id === search.id);
  const pills = search.id === undefined ? [] : [{ name: shown ? entryName(shown.show) : 'One title', without: { id: undefined } }];
  const filtered = id !== undefined || day !== undefined;
  return (
    <Page title="History">
      <div className="mb-4 flex max-w-3xl flex-wrap items-end gap-x-4 gap-y-3">
        <Labelled name="Day">{(control) => <DayInput id={control} day={day} onChange={(next) => narrow({ day: next })} />}</Labelled>
        <FilterPills pills={pills} onChange={narrow} />
        <label className="flex min-h-10 items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={force === 'yes'}
            onChange={(event) => narrow({ force: event.target.checked ? 'yes' : undefined })}
          />
          Undo takes back later changes too
        </label>
      </div>
      <div className={readingWidth}>
        <ListStates
          query={query}
          what="changes"
          skeleton={<Skeleton />}
          empty={!hasNextPage && <Nothing filtered={filtered} onClear={() => narrow({ id: undefined, day: undefined })} />}
        >
          {(entries, more) => (
            <Batches
              entries={entries}
              onEnd={more}
              force={force === 'yes'}
              onShow={search.id === undefined ? (id) => narrow({ id }) : null}
            />
          )}
        </ListStates>
      </div>
    </Page>
  );
}

interface BatchesProps {
  readonly entries: readonly OwnEntry[];
  readonly onEnd: () => void;
  readonly force: boolean;
  readonly onShow: ((id: string) => void) | null;
}

/** The batches under the days on which they were made. */
function Batches({ entries, onEnd, force, onShow }: BatchesProps) {
  const { day } = useFormats();
  const today = day(useNow(60_000).toISOString());
  const batches = batchesOf(entries);
  return (
    <>
      <ol aria-label="Changes, latest first">
        {batches.map((batch, index) => {
          const [first] = batch;
          const later = batches[index - 1]?.[0];
          if (!first) return null;
          return (
            <li key={first.batch_id} className="group/entry">
              {day(first.at) !== (later && day(later.at)) && (
                <h2 className="mt-7 border-b border-line pb-2 text-[0.8125rem] font-medium text-faint group-first/entry:mt-0">
                  {day(first.at) === today ? 'Today' : day(first.at)}
                </h2>
              )}
              <HistoryBatch entries={batch} force={force} onShow={onShow} />
            </li>
          );
        })}
      </ol>
      <div ref={useOnSight(onEnd)} />
    </>
  );
}

/** The entries of each batch together, in the order of the list. */
function batchesOf(entries: readonly OwnEntry[]): readonly (readonly OwnEntry[])[] {
  const batches = new Map<string, OwnEntry[]>();
  for (const entry of entries) batches.set(entry.batch_id, [...(batches.get(entry.batch_id) ?? []), entry]);
  return [...batches.values()];
}

function Nothing({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  return (
    <StatePanel
      live="status"
      icon={<History />}
      title={filtered ? 'No change matches these filters' : 'You have not changed anything yet'}
      action={filtered && <Button onClick={onClear}>Show all changes</Button>}
    >
      <p>
        {filtered
          ? 'Remove a filter, or choose another day.'
          : 'Everything that you watch, skip, rate or note appears here, and you can take back any of it.'}
      </p>
    </StatePanel>
  );
}

function Skeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading your history</span>
      {[...Array(6).keys()].map((index) => (
        <div key={index} aria-hidden="true" className="flex items-center gap-3 border-b border-line py-3">
          <div className="flex-1">
            <div className="h-4 w-48 max-w-full skeleton" />
            <div className="mt-2 h-3 w-28 skeleton" />
          </div>
          <div className="h-8 w-16 skeleton" />
        </div>
      ))}
    </div>
  );
}
