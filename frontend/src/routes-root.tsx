import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { endFarewell, isFarewell } from './farewell.ts';
import { currentPerson } from './session.ts';
import { LoneErrorPage, NotFoundPage } from './shell/error-page.tsx';
import { Shell } from './shell/shell.tsx';

/** The root of all pages. */
export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: LoneErrorPage });

/** The parent of every page that needs a signed-in person. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in-pages',
  component: Shell,
  beforeLoad: ({ location }) => {
    if (currentPerson()) return endFarewell();
    if (isFarewell()) throw redirect({ to: '/account-deleted' });
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { from: location.href } });
  },
});
