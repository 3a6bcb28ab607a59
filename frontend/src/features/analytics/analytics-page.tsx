import { getRouteApi, Link } from '@tanstack/react-router';
import { Page } from '../../ui/page.tsx';
import { inView, type View } from './analytics-search.ts';
import { DistributionView } from './distribution-view.tsx';
import { EpisodesView } from './episodes-view.tsx';
import { GenresView } from './genres-view.tsx';

const route = getRouteApi('/signed-in-pages/analytics');

const names: Readonly<Record<View, string>> = { episodes: 'Episodes', distribution: 'Distribution', genres: 'Genres' };

const views = { episodes: EpisodesView, distribution: DistributionView, genres: GenresView } as const;

/** Figures about the catalog's shows: episodes, distribution and genres. The address contains the filters. */
export function AnalyticsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const current = search.view ?? 'episodes';
  const Current = views[current];
  return (
    <Page title="Analytics">
      <nav aria-label="Figures by topic" className="mb-4 flex gap-1 overflow-x-auto border-b border-line">
        {(Object.keys(names) as View[]).map((view) => (
          <Link
            key={view}
            to="/analytics"
            search={inView(search, view)}
            activeOptions={{ exact: true }}
            className="-mb-px border-b-2 border-transparent px-3 py-2.5 text-sm font-medium text-soft hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-plot aria-[current=page]:text-ink"
          >
            {names[view]}
          </Link>
        ))}
      </nav>
      <Current search={search} ask={(next) => void navigate({ search: next, replace: true })} />
    </Page>
  );
}
