import { lazy } from 'react';

/** The dialog that adds a movie, loaded when it opens. */
export const AddMovieDialog = lazy(() => import('./add-movie-dialog.tsx').then((module) => ({ default: module.AddMovieDialog })));
