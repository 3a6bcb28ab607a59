import { lazy } from 'react';

export { episodeAfter, watchNext, whyFinished } from './show-actions.ts';

/** The dialog that adds a show to the list, loaded when it opens. */
export const AddShowDialog = lazy(() => import('./add-show-dialog.tsx').then((module) => ({ default: module.AddShowDialog })));

/** The dialog that changes the place in a show, loaded when it opens. */
export const EditShowDialog = lazy(() => import('./edit-show-dialog.tsx').then((module) => ({ default: module.EditShowDialog })));
