import { lazy } from 'react';

/** The dialog that adds a distributor, loaded when it opens. */
export const AddDistributorDialog = lazy(() =>
  import('./add-distributor-dialog.tsx').then((module) => ({ default: module.AddDistributorDialog })),
);
