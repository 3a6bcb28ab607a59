import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { historySearchOf } from './features/tracker/history-search.ts';
import { librarySearchOf } from './features/tracker/library-search.ts';
import { queryClient } from './queries/client.ts';
import { showsQuery } from './queries/shows.ts';
import { upNextQuery } from './queries/tracker.ts';
import { signedIn } from './routes-root.tsx';
import { currentPerson } from './session.ts';

const upNext = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('./features/tracker/up-next-page.tsx'), 'UpNextPage'),
  // Data and code load side by side. Not on hover: that could wake the database for nothing.
  loader: ({ preload }) => {
    if (!preload) void queryClient.prefetchInfiniteQuery(upNextQuery);
  },
});

const myShows = createRoute({
  getParentRoute: () => signedIn,
  path: '/my-shows',
  component: lazyRouteComponent(() => import('./features/my-shows/my-shows-page.tsx'), 'MyShowsPage'),
  loader: ({ preload }) => {
    if (!preload) void queryClient.prefetchQuery(showsQuery(currentPerson()?.username ?? ''));
  },
});

const library = createRoute({
  getParentRoute: () => signedIn,
  path: '/library',
  component: lazyRouteComponent(() => import('./features/tracker/library-page.tsx'), 'LibraryPage'),
  validateSearch: librarySearchOf,
});

const history = createRoute({
  getParentRoute: () => signedIn,
  path: '/history',
  component: lazyRouteComponent(() => import('./features/tracker/history-page.tsx'), 'HistoryPage'),
  validateSearch: historySearchOf,
});

const remaps = createRoute({
  getParentRoute: () => signedIn,
  path: '/library/renumbered',
  component: lazyRouteComponent(() => import('./features/tracker/remaps-page.tsx'), 'RemapsPage'),
});

/** The pages about what the person watches. */
export const trackerPages = [upNext, myShows, library, history, remaps] as const;
