import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { today } from './catalog/terms.ts';
import { safeReturn } from './claims.ts';
import { isFarewell } from './farewell.ts';
import { activitySearchOf } from './features/activity/activity-search.ts';
import { analyticsSearchOf } from './features/analytics/analytics-search.ts';
import { contractQuestionOf, contractsSearchOf } from './features/contracts/contracts-search.ts';
import { deletedSearchOf } from './features/deleted/deleted-search.ts';
import { distributorsSearchOf } from './features/distributors/distributors-search.ts';
import { genresSearchOf } from './features/genres/genres-search.ts';
import { importSearchOf } from './features/imports/import-search.ts';
import { importsSearchOf } from './features/imports/imports-search.ts';
import { moviesSearchOf } from './features/movies/movies-search.ts';
import { showsSearchOf } from './features/shows/shows-search.ts';
import { apiDocumentQuery } from './queries/api-document.ts';
import { queryClient } from './queries/client.ts';
import { contractsQuery } from './queries/contracts.ts';
import { dashboardQuery } from './queries/dashboard.ts';
import { distributorQuery, distributorsQuery, showsOfDistributorQuery } from './queries/distributors.ts';
import { genresQuery } from './queries/genres.ts';
import { moviesQuery } from './queries/movies.ts';
import { tvShowQuery, tvShowsQuery } from './queries/tv-shows.ts';
import { needs, root, signedIn } from './routes-root.tsx';
import { trackerPages } from './routes-tracker.ts';
import { currentPerson } from './session.ts';
import { ErrorPage, NotFoundPage } from './shell/error-page.tsx';
import { parseAddress, writeAddress } from './ui/address.ts';

const shows = createRoute({
  getParentRoute: () => signedIn,
  path: '/shows',
  component: lazyRouteComponent(() => import('./features/shows/shows-page.tsx'), 'ShowsPage'),
  validateSearch: showsSearchOf,
  loaderDeps: ({ search: { view: _, ...question } }) => question,
  loader: ({ preload, deps }) => {
    if (!preload) void queryClient.prefetchInfiniteQuery(tvShowsQuery(deps));
  },
});

const show = createRoute({
  getParentRoute: () => signedIn,
  path: '/shows/$id',
  component: lazyRouteComponent(() => import('./features/shows/show-page.tsx'), 'ShowPage'),
  loader: ({ preload, params }) => {
    if (!preload) void queryClient.prefetchQuery(tvShowQuery(params.id));
  },
});

const episode = createRoute({
  getParentRoute: () => signedIn,
  path: '/shows/$id/episodes/$episodeId',
  component: lazyRouteComponent(() => import('./features/shows/episode-page.tsx'), 'EpisodePage'),
});

const movies = createRoute({
  getParentRoute: () => signedIn,
  path: '/movies',
  component: lazyRouteComponent(() => import('./features/movies/movies-page.tsx'), 'MoviesPage'),
  validateSearch: moviesSearchOf,
  loaderDeps: ({ search: { view: _, ...question } }) => question,
  loader: ({ preload, deps }) => {
    if (!preload) void queryClient.prefetchInfiniteQuery(moviesQuery(deps));
  },
});

const movie = createRoute({
  getParentRoute: () => signedIn,
  path: '/movies/$id',
  component: lazyRouteComponent(() => import('./features/movies/movie-page.tsx'), 'MoviePage'),
});

const distributors = createRoute({
  getParentRoute: () => signedIn,
  path: '/distributors',
  component: lazyRouteComponent(() => import('./features/distributors/distributors-page.tsx'), 'DistributorsPage'),
  validateSearch: distributorsSearchOf,
  loaderDeps: ({ search }) => search,
  loader: ({ preload, deps }) => {
    if (!preload) void queryClient.prefetchInfiniteQuery(distributorsQuery(deps));
  },
});

const distributor = createRoute({
  getParentRoute: () => signedIn,
  path: '/distributors/$id',
  component: lazyRouteComponent(() => import('./features/distributors/distributor-page.tsx'), 'DistributorPage'),
  loader: ({ preload, params: { id } }) => {
    if (preload) return;
    void queryClient.prefetchQuery(distributorQuery(id));
    void queryClient.prefetchInfiniteQuery(showsOfDistributorQuery(id));
  },
});

const contracts = createRoute({
  getParentRoute: () => signedIn,
  path: '/contracts',
  component: lazyRouteComponent(() => import('./features/contracts/contracts-page.tsx'), 'ContractsPage'),
  validateSearch: contractsSearchOf,
  loaderDeps: ({ search }) => search,
  loader: ({ preload, deps }) => {
    if (!preload) void queryClient.prefetchInfiniteQuery(contractsQuery(contractQuestionOf(deps, today())));
  },
});

const genres = createRoute({
  getParentRoute: () => signedIn,
  path: '/genres',
  component: lazyRouteComponent(() => import('./features/genres/genres-page.tsx'), 'GenresPage'),
  validateSearch: genresSearchOf,
  loaderDeps: ({ search }) => search,
  loader: ({ preload, deps: { q } }) => {
    if (!preload) void queryClient.prefetchInfiniteQuery(genresQuery(q));
  },
});

const deleted = createRoute({
  getParentRoute: () => signedIn,
  path: '/deleted',
  component: lazyRouteComponent(() => import('./features/deleted/deleted-page.tsx'), 'DeletedPage'),
  validateSearch: deletedSearchOf,
});

const dashboard = createRoute({
  getParentRoute: () => signedIn,
  path: '/dashboard',
  component: lazyRouteComponent(() => import('./features/dashboard/dashboard-page.tsx'), 'DashboardPage'),
  loader: ({ preload }) => {
    if (!preload) void queryClient.prefetchQuery(dashboardQuery);
  },
});

const analytics = createRoute({
  getParentRoute: () => signedIn,
  path: '/analytics',
  beforeLoad: needs('analytics'),
  component: lazyRouteComponent(() => import('./features/analytics/analytics-page.tsx'), 'AnalyticsPage'),
  validateSearch: analyticsSearchOf,
});

const activity = createRoute({
  getParentRoute: () => signedIn,
  path: '/activity',
  component: lazyRouteComponent(() => import('./features/activity/activity-page.tsx'), 'ActivityPage'),
  validateSearch: activitySearchOf,
});

const imports = createRoute({
  getParentRoute: () => signedIn,
  path: '/imports',
  beforeLoad: needs('imports'),
  component: lazyRouteComponent(() => import('./features/imports/imports-page.tsx'), 'ImportsPage'),
  validateSearch: importsSearchOf,
});

const oneImport = createRoute({
  getParentRoute: () => signedIn,
  path: '/imports/$id',
  beforeLoad: needs('imports'),
  component: lazyRouteComponent(() => import('./features/imports/import-page.tsx'), 'ImportPage'),
  validateSearch: importSearchOf,
});

const profile = createRoute({
  getParentRoute: () => signedIn,
  path: '/profile',
  component: lazyRouteComponent(() => import('./features/profile/profile-page.tsx'), 'ProfilePage'),
});

// Not below /api/, which is the API itself.
const apiReference = createRoute({
  getParentRoute: () => signedIn,
  path: '/api-reference',
  component: lazyRouteComponent(() => import('./features/api-page/api-page.tsx'), 'ApiPage'),
  loader: ({ preload }) => {
    if (!preload) void queryClient.prefetchQuery(apiDocumentQuery);
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
  validateSearch: ({ from }: Record<string, unknown>): { from?: string } => (typeof from === 'string' ? { from } : {}),
  beforeLoad: ({ search }) => {
    if (currentPerson()) throw redirect({ href: safeReturn(search.from), replace: true });
  },
});

const comingBack = createRoute({
  getParentRoute: () => root,
  path: '/signed-in',
  component: lazyRouteComponent(() => import('./features/sign-in/signed-in-page.tsx'), 'SignedInPage'),
});

const accountDeleted = createRoute({
  getParentRoute: () => root,
  path: '/account-deleted',
  component: lazyRouteComponent(() => import('./features/sign-in/account-deleted-page.tsx'), 'AccountDeletedPage'),
  beforeLoad: () => {
    if (!isFarewell() || currentPerson()) throw redirect({ to: '/' });
  },
});

const catalogPages = [shows, show, episode, movies, movie, distributors, distributor, contracts, genres, dashboard, analytics] as const;
const administration = [deleted, imports, oneImport, activity] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    signedIn.addChildren([...trackerPages, ...catalogPages, ...administration, profile, apiReference]),
    signIn,
    comingBack,
    accountDeleted,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
  parseSearch: parseAddress,
  stringifySearch: writeAddress,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
