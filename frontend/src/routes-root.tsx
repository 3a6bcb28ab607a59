import { createRootRoute, createRoute, notFound, Outlet, redirect } from '@tanstack/react-router';
import type { Feature } from '../../lambda/contract/features.ts';
import { endFarewell, isFarewell } from './farewell.ts';
import { currentPerson, isAvailable } from './session.ts';
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

/** Hides a page of a part of Episodic that this stage does not have. */
export const needs = (feature: Feature) => () => {
  if (!isAvailable(feature)) throw notFound();
};
