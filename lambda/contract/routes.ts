import type { Route } from './route.ts';
import * as analytics from './routes/analytics.ts';
import * as catalog from './routes/catalog.ts';
import * as core from './routes/core.ts';
import * as distributors from './routes/distributors.ts';
import * as imports from './routes/imports.ts';
import * as media from './routes/media.ts';
import * as shows from './routes/shows.ts';
import * as tracker from './routes/tracker.ts';

const areas = { core, catalog, shows, analytics, distributors, tracker, imports, media } as const;

type Areas = typeof areas;
type Defined = { [A in keyof Areas]: Areas[A][keyof Areas[A]] & { readonly area: A } }[keyof Areas];

export type Routes = { readonly [R in Defined as R['key']]: R };

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Sorts the routes of an area by path. */
function byPath(a: Route, b: Route): number {
  const [[methodA = '', pathA = ''], [methodB = '', pathB = '']] = [a.key.split(' '), b.key.split(' ')];
  return pathA === pathB ? methods.indexOf(methodA) - methods.indexOf(methodB) : pathA < pathB ? -1 : 1;
}

/** All routes by key. API Gateway, OpenAPI, the typed client and the tests use these keys. */
export const routes = Object.fromEntries(
  Object.entries(areas).flatMap(([area, files]) =>
    Object.values<Route>(files)
      .sort(byPath)
      .map((route) => [route.key, { ...route, area }]),
  ),
) as unknown as Routes;
