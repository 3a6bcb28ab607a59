import { useQuery } from '@tanstack/react-query';
import { ChartColumn } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Freshness } from '../../catalog/freshness.tsx';
import { Failed, Waking } from '../../catalog/states.tsx';
import { isWaking } from '../../queries/client.ts';
import { type Dashboard, dashboardQuery } from '../../queries/dashboard.ts';
import { Page } from '../../ui/page.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { MovieFigures, ShowFigures } from './key-figures.tsx';

const DashboardCharts = lazy(() => import('./dashboard-charts.tsx').then((module) => ({ default: module.DashboardCharts })));
const ShowCharts = lazy(() => import('./show-charts.tsx').then((module) => ({ default: module.ShowCharts })));

/** Figures about the library. */
export function DashboardPage() {
  const query = useQuery(dashboardQuery);
  const waking = isWaking(query.failureReason) && !query.isError;
  const figures = query.data;
  return (
    <Page
      title="Dashboard"
      note={figures && <Freshness asOf={figures.as_of} waking={waking || figures.catalog === 'waking'} failed={query.isRefetchError} />}
    >
      {query.isPending && (waking ? <Waking /> : <DashboardSkeleton />)}
      {query.isError && !figures && (
        <Failed what="The dashboard" error={query.error} onRetry={() => void query.refetch()} busy={query.isFetching} />
      )}
      {figures && isEmpty(figures) && (
        <StatePanel icon={<ChartColumn />} title="Nothing to count yet">
          <p>Figures appear here as soon as the catalog has shows or movies.</p>
        </StatePanel>
      )}
      {figures && !isEmpty(figures) && (
        <>
          <ShowFigures figures={figures} />
          {figures.total_shows > 0 && (
            <Suspense fallback={<ChartsSkeleton />}>
              <ShowCharts figures={figures} />
            </Suspense>
          )}
        </>
      )}
      {figures && figures.total_movies > 0 && (
        <>
          <MovieFigures figures={figures} />
          <Suspense fallback={<ChartsSkeleton />}>
            <DashboardCharts figures={figures} />
          </Suspense>
        </>
      )}
    </Page>
  );
}

const isEmpty = ({ total_movies, total_shows = 0 }: Dashboard) => total_movies === 0 && total_shows === 0;

function DashboardSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading the dashboard</span>
      <div aria-hidden="true" className="mb-4 grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        {[...Array(4).keys()].map((index) => (
          <div key={index} className="h-[6.75rem] skeleton rounded-lg" />
        ))}
      </div>
      <ChartsSkeleton />
    </div>
  );
}

function ChartsSkeleton() {
  return (
    <div aria-hidden="true" className="grid gap-4 lg:grid-cols-2">
      <div className="h-[22rem] skeleton rounded-lg lg:col-span-2" />
      <div className="h-96 skeleton rounded-lg" />
      <div className="h-96 skeleton rounded-lg" />
    </div>
  );
}
