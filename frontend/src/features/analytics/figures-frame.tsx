import type { UseQueryResult } from '@tanstack/react-query';
import { ChartNoAxesCombined, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { DownloadButton } from '../../catalog/download-button.tsx';
import { Freshness } from '../../catalog/freshness.tsx';
import { Failed, Waking, WakingNote } from '../../catalog/states.tsx';
import { isWaking } from '../../queries/client.ts';
import { Button } from '../../ui/button.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';

interface Figures {
  readonly data: readonly unknown[];
  readonly meta: { readonly as_of: string; readonly catalog: string };
}

interface FiguresFrameProps<F extends Figures> {
  readonly query: UseQueryResult<F>;
  readonly filters: ReactNode;
  /** The route and query that return the same figures as a file. */
  readonly route: string;
  readonly asked: Readonly<Record<string, string | undefined>>;
  /** Removes the filters, if any are set. */
  readonly onClear: (() => void) | undefined;
  /** What the catalog lacks if there are no rows without filters. */
  readonly empty: ReactNode;
  readonly draw: (figures: F) => ReactNode;
}

/** The filters, the age of the figures, the download, and the figures or their state. */
export function FiguresFrame<F extends Figures>({ query, filters, route, asked, onClear, empty, draw }: FiguresFrameProps<F>) {
  const { data: figures, isPlaceholderData: old } = query;
  const waking = isWaking(query.failureReason) && !query.isError;
  const shown = query.isError && old ? undefined : figures;
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        {filters}
        <div className="flex grow items-center justify-between gap-3 sm:justify-end">
          {shown && !old && (
            <Freshness asOf={shown.meta.as_of} waking={(waking || shown.meta.catalog === 'waking') && !old} failed={query.isRefetchError} />
          )}
          <DownloadButton route={route} query={{ ...asked, limit: 250 }} what="these figures" />
        </div>
      </div>
      {old && waking && <WakingNote />}
      {query.isPending && (waking ? <Waking /> : <Skeleton />)}
      {query.isError && !shown && (
        <Failed what="These figures" error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
      )}
      {shown && shown.data.length === 0 && (onClear ? <NothingFound onClear={onClear} /> : <Nothing>{empty}</Nothing>)}
      {shown && shown.data.length > 0 && (
        <div aria-busy={old} className={`space-y-4 transition-opacity ${old ? 'opacity-60' : ''}`}>
          {draw(shown)}
        </div>
      )}
    </>
  );
}

function Nothing({ children }: { readonly children: ReactNode }) {
  return (
    <StatePanel icon={<ChartNoAxesCombined />} title="Nothing to count yet">
      {children}
    </StatePanel>
  );
}

function NothingFound({ onClear }: { readonly onClear: () => void }) {
  return (
    <StatePanel icon={<SearchX />} title="Nothing matches these filters" action={<Button onClick={onClear}>Clear filters</Button>}>
      <p>Clear the filters to see all figures.</p>
    </StatePanel>
  );
}

function Skeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading figures</span>
      <div aria-hidden="true" className="space-y-4">
        <div className="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
          {[...Array(4).keys()].map((index) => (
            <div key={index} className="h-[6.75rem] skeleton rounded-lg" />
          ))}
        </div>
        <div className="h-[22rem] skeleton rounded-lg" />
      </div>
    </div>
  );
}
